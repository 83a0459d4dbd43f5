/**
 * Times the scorecard's first page at any sort and window, the database's part of it and all of it; a trivial indexed
 * query on the same connection; and the same where only a tenth of the facts from before the window of 30 days are
 * there. Facts arrive all the while, as they do. Prints a line of JSON: medians by `side`, `full` or `tenth`, and page.
 *
 * BENCH_ENTITIES and BENCH_FACTS (deployments, and as many changes) say how much there is, BENCH_POSTGRES where; else a
 * SQLite file.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { METRIC_IDS } from 'backstage-plugin-dora-common';
import knexFactory, { Knex } from 'knex';
import { backendOver, benchCatalog } from './backendOver';
import { collectSome } from './collectSome';
import { databaseTime, Timed } from './databaseTime';
import { seedFacts } from './seedFacts';

const ENTITIES = Number(process.env.BENCH_ENTITIES ?? 5000);
const FACTS = Number(process.env.BENCH_FACTS ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const WARM_UP_ROUNDS = 2;
/** What a page of 30 days reads: the window, the baseline before it, and some slack. */
const RECENT_DAYS = 122;
/** Between two rounds; of 5,000 targets that are collected every 15 minutes, so many are in it. */
const ROUND_MS = 20_000;
const COLLECTED_PER_ROUND = Math.round((ENTITIES * ROUND_MS) / (15 * 60_000));
const WITH_FACTS_PER_ROUND = 3;

type Page = Parameters<Awaited<ReturnType<typeof backendOver>>['page']>[0];

/** By their names in the report: rows, sort, days. */
const PAGES: Record<string, Page> = { 'entity name 30': {} };
for (const sort of METRIC_IDS) {
  for (const by of ['value', 'change'] as const) PAGES[`entity ${sort} ${by} 30`] = { sort, by };
}
for (const window of [7, 90, 180, 365]) {
  PAGES[`entity leadTime change ${window}`] = { sort: 'leadTime', by: 'change', window };
}
for (const window of [7, 30, 90, 180, 365]) {
  PAGES[`owner name ${window}`] = { groupBy: 'owner', window };
  PAGES[`all name ${window}`] = { groupBy: 'all', window };
}

async function prepare(knex: Knex, olderLeftOut: number) {
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const tree = benchCatalog(ENTITIES);
  const start = () => backendOver(knex, tree, now);
  const backend = await start();
  const began = performance.now();
  const amounts = { entities: ENTITIES, deployments: FACTS, changes: FACTS };
  await seedFacts(
    knex,
    { ...amounts, recentDays: RECENT_DAYS, historyDays: 1000, olderLeftOut },
    clock.now,
  );
  const seeded = performance.now();
  await backend.inBackground();
  note(
    `seeded in ${seconds(seeded - began)} s, snapshots made in ${seconds(performance.now() - seeded)} s`,
  );
  const trivial = () => knex('target_names').where({ source: 'bench', name: 'e77' }).first('id');
  let collected = 0;
  return {
    trivial: () => databaseTime(knex, trivial),
    page: (page: Page) => databaseTime(knex, () => backend.page(page)),
    /** On a backend that has just started. */
    cold: async (page: Page) => {
      const fresh = await start();
      // Nor has it any garbage.
      global.gc?.();
      return databaseTime(knex, () => fresh.page(page));
    },
    /** Time goes by. */
    goOn: async () => {
      clock.now += ROUND_MS;
      const names = Array.from(
        { length: COLLECTED_PER_ROUND },
        () => `e${1 + (collected++ % ENTITIES)}`,
      );
      await collectSome(backend.store, { names, withFacts: WITH_FACTS_PER_ROUND }, clock.now);
      return databaseTime(knex, () => backend.inBackground());
    },
  };
}

type Side = Awaited<ReturnType<typeof prepare>>;

/** Medians over rounds that take both sides in turn: whatever else the machine does meets all alike. */
async function measure(sides: Record<string, Side>) {
  const times = new Map<string, Timed[]>();
  const take = async (key: string, work: () => Promise<Timed>, isWarm: boolean) => {
    const timed = await work();
    if (isWarm) times.set(key, [...(times.get(key) ?? []), timed]);
  };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    if (round >= 0) note(`round ${round + 1} of ${ROUNDS}`);
    for (const [name, side] of Object.entries(sides)) {
      const isWarm = round >= 0;
      await take(`${name} background`, side.goOn, isWarm);
      for (const [page, query] of Object.entries(PAGES)) {
        await take(`${name} trivial`, side.trivial, isWarm);
        await take(`${name} ${page}`, () => side.page(query), isWarm);
      }
      if (round % 3 !== 0) continue;
      await take(`${name} cold 30`, () => side.cold({}), isWarm);
      await take(`${name} cold 365`, () => side.cold({ window: 365 }), isWarm);
    }
  }
  return Object.fromEntries(
    [...times].map(([key, all]) => [
      key,
      {
        databaseMs: median(all.map(({ databaseMs }) => databaseMs)),
        wholeMs: median(all.map(({ wholeMs }) => wholeMs)),
        queries: median(all.map(({ queries }) => queries)),
      },
    ]),
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dora-bench-'));
  const postgres = process.env.BENCH_POSTGRES;
  const sides: Record<string, Side> = {};
  for (const [side, olderLeftOut] of Object.entries({ full: 0, tenth: 0.9 })) {
    const knex = postgres
      ? knexFactory({ client: 'pg', connection: postgres, searchPath: [side] })
      : knexFactory({
          client: 'better-sqlite3',
          connection: { filename: join(folder, `${side}.sqlite`) },
          useNullAsDefault: true,
        });
    if (postgres) await knex.raw('create schema ??', [side]);
    sides[side] = await prepare(knex, olderLeftOut);
  }
  const report = await measure(sides);
  global.gc?.();
  const heapMb = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
  console.log(JSON.stringify({ report, heapMb }));
  rmSync(folder, { recursive: true });
  process.exit(0);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

main().catch(error => {
  note(error.stack);
  process.exit(1);
});
