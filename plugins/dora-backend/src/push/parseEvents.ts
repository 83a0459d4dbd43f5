import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Instant } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import {
  eventSchema,
  MAX_EVENTS,
  PushedEvent,
  TakenBackEvent,
  takenBackSchema,
} from './eventSchemas';

/** Clocks differ by some minutes at most; beyond that an event would keep later ones from being stored. */
const AHEAD_MS = 5 * 60_000;
/** Enough to see what is wrong with all of them. */
const PROBLEMS_SHOWN = 10;

/** An event with everything that was left out, and the full reference of its entity. */
export type ReadEvent = (PushedEvent | TakenBackEvent) & { updatedAt: Instant };

/** The events of a call, or what is wrong with it. `tooMany`: it is longer than a call may be. */
type ReadCall =
  { events: ReadEvent[]; problem?: undefined } | { problem: string; tooMany: boolean };

/** Reads the body of a call. Each problem names the index of its event and the field. */
export function parseEvents(body: unknown, now: Instant): ReadCall {
  const call = z.strictObject({ events: z.array(z.unknown()).min(1) }).safeParse(body);
  if (!call.success) return wrong([describe('', call.error)]);
  const { events } = call.data;
  if (events.length > MAX_EVENTS) {
    return { problem: `events: at most ${MAX_EVENTS} in one call`, tooMany: true };
  }
  const read = events.map(event => parseEvent(event, now));
  const problems = read.flatMap((one, index) =>
    'problem' in one ? [`events[${index}]${one.problem}`] : [],
  );
  if (problems.length > 0) return wrong(problems);
  return { events: read.flatMap(one => ('event' in one ? [one.event] : [])) };
}

function wrong(problems: string[]): ReadCall {
  const first = problems.slice(0, PROBLEMS_SHOWN);
  const more = problems.length - first.length;
  return {
    problem: `${first.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    tooMany: false,
  };
}

function parseEvent(event: unknown, now: Instant): { event: ReadEvent } | { problem: string } {
  const isTakenBack = (event as { deleted?: unknown } | null)?.deleted === true;
  const parsed = (isTakenBack ? takenBackSchema : eventSchema).safeParse(event);
  if (!parsed.success) return { problem: describe('.', parsed.error) };
  const { data } = parsed;
  const entityRef = fullRef(data.entityRef);
  if (!entityRef) {
    return { problem: '.entityRef: must be an entity reference such as component:default/shop' };
  }
  const instants = instantsOf(data);
  const ahead = Object.entries(instants).find(([, at]) => at > now + AHEAD_MS);
  if (ahead) return { problem: `.${ahead[0]}: must not be more than 5 minutes ahead` };
  const latest = Math.max(...Object.values(instants));
  // Something must say which of two versions is the later one; only what is taken back for good needs no more.
  if (latest < 0 && !isTakenBack) {
    return { problem: '.updatedAt: is needed where there is no other instant' };
  }
  const updatedAt = data.updatedAt ?? (latest < 0 ? now : latest);
  return { event: { ...data, entityRef, updatedAt } as ReadEvent };
}

/** By field; -1 where there is none. */
function instantsOf(event: PushedEvent | TakenBackEvent): Record<string, Instant> {
  const fields = Object.entries(event).filter(
    ([field, value]) => field.endsWith('At') && typeof value === 'number',
  );
  return fields.length > 0 ? Object.fromEntries(fields) : { updatedAt: -1 };
}

function fullRef(given: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(given));
  } catch {
    return undefined;
  }
}

/** Names the field, never the value. */
function describe(before: string, error: z.ZodError): string {
  const [issue] = error.issues;
  const isUnknown = issue.code === 'unrecognized_keys';
  const path = [...issue.path, ...(isUnknown ? [shown(issue.keys[0])] : [])];
  const field = path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text ? '.' : ''}${String(part)}`,
    '',
  );
  const what = isUnknown ? 'is no field that is known here' : issue.message;
  return field ? `${before}${field}: ${what}` : `: ${what}`;
}

function shown(key: string): string {
  return key.length > 50 ? `${key.slice(0, 50)}…` : key;
}
