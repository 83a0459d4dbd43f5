/**
 * One of the databases that `scorecard.ts` compares, with a backend over it, in a process of its own as a portal has one:
 * two in one process would collect each other's garbage. Does what its parent asks for.
 */
import knexFactory, { Knex } from 'knex';
import { backendOver, benchCatalogs } from './backendOver';
import { collectSome } from './collectSome';
import { crowd, SETS } from './crowd';
import { databaseTime, Timed } from './databaseTime';
import { note, seconds } from './notes';
import { NEW_FILTERS, NEW_QUESTIONS, Page } from './scorecardPages';
import { seedFacts } from './seedFacts';

/** What a page of 30 days reads: the window, the baseline before it, and some slack. */
const RECENT_DAYS = 122;
/** Between two rounds; of 5,000 targets that are collected every 15 minutes, so many are in it. */
const ROUND_MS = 20_000;
const FREQUENCY_MS = 15 * 60_000;
const WITH_FACTS_PER_ROUND = 3;

export interface SideOptions {
  entities: number;
  /** Deployments, and as many changes. */
  facts: number;
  /** The share of those from before the recent days that is not there. */
  olderLeftOut: number;
  database: { postgres: string; schema: string } | { file: string };
}

async function prepare({ entities, facts, olderLeftOut, database }: SideOptions) {
  const knex = await connect(database);
  const clock = { now: Date.now() };
  const trees = benchCatalogs(entities, SETS);
  const start = () => backendOver(knex, trees, () => clock.now);
  const backend = await start();
  const began = performance.now();
  await seedFacts(
    knex,
    {
      entities,
      deployments: facts,
      changes: facts,
      recentDays: RECENT_DAYS,
      historyDays: 1000,
      olderLeftOut,
    },
    clock.now,
  );
  const seeded = performance.now();
  await backend.inBackground();
  note(
    `seeded in ${seconds(seeded - began)} s, snapshots made in ${seconds(performance.now() - seeded)} s`,
  );
  const trivial = () => knex('target_names').where({ source: 'bench', name: 'e77' }).first('id');
  const perRound = Math.round((entities * ROUND_MS) / FREQUENCY_MS);
  let collected = 0;
  const page = (asked: Page): Promise<Timed> => databaseTime(knex, () => backend.page(asked));
  return {
    trivial: () => databaseTime(knex, trivial),
    page,
    /** One that nobody has asked yet. */
    newPage: (question: string, round: number) =>
      page({ ...NEW_FILTERS, ...NEW_QUESTIONS }[question](round, clock.now)),
    small: () => databaseTime(knex, () => backend.small()),
    crowd: () => crowd(backend),
    minute: async () => Math.floor(clock.now / 60_000),
    /** On a backend that has just started. */
    cold: async (asked: Page) => {
      const fresh = await start();
      // Nor has it any garbage.
      global.gc?.();
      return databaseTime(knex, () => fresh.page(asked));
    },
    /** Time goes by. */
    goOn: async () => {
      clock.now += ROUND_MS;
      const names = Array.from({ length: perRound }, () => `e${1 + (collected++ % entities)}`);
      await collectSome(backend.store, { names, withFacts: WITH_FACTS_PER_ROUND }, clock.now);
      return databaseTime(knex, () => backend.inBackground());
    },
    heapMb: async () => {
      global.gc?.();
      return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
    },
  };
}

export type Side = Awaited<ReturnType<typeof prepare>>;

async function connect(database: SideOptions['database']): Promise<Knex> {
  if ('file' in database) {
    const connection = { filename: database.file };
    return knexFactory({ client: 'better-sqlite3', connection, useNullAsDefault: true });
  }
  const { postgres, schema } = database;
  const knex = knexFactory({ client: 'pg', connection: postgres, searchPath: [schema] });
  await knex.raw('create schema ??', [schema]);
  return knex;
}

/** One question after the other, as its parent asks them. */
async function main(): Promise<void> {
  const side = await prepare(JSON.parse(process.argv[2]));
  process.on('message', async ({ ask, args }: { ask: keyof Side; args: never[] }) => {
    const answer = side[ask] as (...all: never[]) => Promise<unknown>;
    process.send!({ answer: await answer(...args) });
  });
  process.send!({ answer: 'ready' });
}

main().catch(error => {
  note(error.stack);
  process.exit(1);
});
