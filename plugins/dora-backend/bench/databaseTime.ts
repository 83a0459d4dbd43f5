import { Knex } from 'knex';

export interface Timed {
  /** From sending each query to having its rows. */
  databaseMs: number;
  wholeMs: number;
  queries: number;
}

/** How long some work takes, and what part of that the queries of a connection. */
export async function databaseTime(knex: Knex, work: () => Promise<unknown>): Promise<Timed> {
  const began = new Map<string, number>();
  let databaseMs = 0;
  const onQuery = ({ __knexQueryUid: id }: { __knexQueryUid: string }) =>
    began.set(id, performance.now());
  const onResponse = (_: unknown, { __knexQueryUid: id }: { __knexQueryUid: string }) => {
    databaseMs += performance.now() - began.get(id)!;
  };
  knex.on('query', onQuery).on('query-response', onResponse);
  const start = performance.now();
  await work();
  const wholeMs = performance.now() - start;
  knex.removeListener('query', onQuery).removeListener('query-response', onResponse);
  return { databaseMs, wholeMs, queries: began.size };
}

/** Medians of many times. */
export function summarize(all: Timed[]): Timed {
  return {
    databaseMs: median(all.map(({ databaseMs }) => databaseMs)),
    wholeMs: median(all.map(({ wholeMs }) => wholeMs)),
    queries: median(all.map(({ queries }) => queries)),
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
