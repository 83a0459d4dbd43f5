import { createHash } from 'node:crypto';

/** Answers in which what stands several times is written once, and named by its digest where it stood. */
export interface Folded {
  answers: Record<string, unknown>;
  parts: Record<string, unknown>;
}

/** Less is not worth a name. */
const SMALLEST_PART = 300;

const isPart = (value: unknown, times: Map<string, number>): boolean => {
  const text = JSON.stringify(value);
  return text.length >= SMALLEST_PART && times.get(text)! > 1;
};

function mapInside(value: unknown, map: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
}

export function foldParts(answers: Record<string, unknown>): Folded {
  const times = new Map<string, number>();
  const count = (value: unknown): unknown => {
    const text = JSON.stringify(value);
    times.set(text, (times.get(text) ?? 0) + 1);
    // What is inside of a part that is known stands there once.
    return times.get(text) === 1 ? mapInside(value, count) : value;
  };
  mapInside(answers, count);
  const parts: Record<string, unknown> = {};
  const fold = (value: unknown): unknown => {
    if (!isPart(value, times)) return mapInside(value, fold);
    const part = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
    parts[part] ??= mapInside(value, fold);
    return { part };
  };
  const folded = mapInside(answers, fold) as Record<string, unknown>;
  const inOrder = Object.keys(parts).sort();
  return { answers: folded, parts: Object.fromEntries(inOrder.map(part => [part, parts[part]])) };
}

export function unfoldParts({ answers, parts }: Folded): Record<string, unknown> {
  const unfold = (value: unknown): unknown => {
    const part = (value as { part?: string } | null)?.part;
    return part === undefined ? mapInside(value, unfold) : unfold(parts[part]);
  };
  return mapInside(answers, unfold) as Record<string, unknown>;
}
