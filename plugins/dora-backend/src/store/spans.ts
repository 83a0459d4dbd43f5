import { Knex } from 'knex';
import { Span } from '../EntityFacts';
import { chunk } from './chunks';

/** SQLite nests what stands behind `or`, a thousand deep at most. */
const SPANS_PER_STATEMENT = 200;

/** Asks for many spans in several statements and joins the answers. */
export async function inEachOf<R>(
  spans: readonly Span[],
  ask: (some: Span[]) => PromiseLike<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (const some of chunk(spans, SPANS_PER_STATEMENT)) {
    for (const row of await ask(some)) found.push(row);
  }
  return found;
}

/** Restricts to rows whose instant lies in one of the spans. */
export function inSpans(
  query: Knex.QueryBuilder,
  column: string,
  spans: readonly Span[],
): Knex.QueryBuilder {
  return query.where(any => {
    for (const { from, to } of spans) {
      any.orWhere(one => one.where(column, '>=', from).where(column, '<', to));
    }
  });
}

/** The same instants in as few spans as there can be, in order. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else if (span.from < span.to) joined.push({ ...span });
  }
  return joined;
}
