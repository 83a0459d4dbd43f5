/**
 * Times the scorecard's first page at any sort and window, the database's part of it and all of it; a trivial indexed
 * query on the same connection; and the same where only a tenth of the facts from before the window of 30 days are
 * there. Facts arrive all the while, as they do. Prints a line of JSON, by `side`, `full` or `tenth`, and page.
 *
 * BENCH_ENTITIES and BENCH_FACTS (deployments, and as many changes) say how much there is, BENCH_POSTGRES where; else a
 * SQLite file.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import { backendOver, benchCatalogs } from './backendOver';
import { collectSome } from './collectSome';
import { Crowd, crowd, SETS } from './crowd';
import { databaseTime, summarize, Timed } from './databaseTime';
import { NEW_FILTERS, Page, PAGES } from './scorecardPages';
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

async function prepare(knex: Knex, olderLeftOut: number) {
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const trees = benchCatalogs(ENTITIES, SETS);
  const start = () => backendOver(knex, trees, now);
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
    small: () => databaseTime(knex, () => backend.small()),
    crowd: () => crowd(backend),
    minute: () => Math.floor(clock.now / 60_000),
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

/** The first that asks after a minute has gone by, with facts that came meanwhile: it asks something new. */
const FIRST = 'first';

/** Over rounds that take both sides in turn: whatever else the machine does meets all alike. */
async function measure(sides: Record<string, Side>) {
  const times = new Map<string, Timed[]>();
  const add = (key: string, timed: Timed) => times.set(key, [...(times.get(key) ?? []), timed]);
  let lastMinute: number | undefined;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    if (round >= 0) note(`round ${round + 1} of ${ROUNDS}`);
    // What comes first is quicker.
    const names = round % 2 === 0 ? Object.keys(sides) : Object.keys(sides).reverse();
    const ofAll = async (what: string, work: (side: Side) => Promise<Timed>) => {
      for (const name of names) {
        const trivial = await sides[name].trivial();
        const page = await work(sides[name]);
        if (round < 0) continue;
        add(`${name} trivial`, trivial);
        add(`${name} ${what}`, page);
      }
    };
    await ofAll('background', side => side.goOn());
    await ofAll('small', side => side.small());
    const minute = sides.full.minute();
    for (const [page, query] of Object.entries(PAGES)) {
      await ofAll(minute === lastMinute ? page : `${FIRST} ${page}`, side => side.page(query));
    }
    lastMinute = minute;
    for (const [filter, queryOf] of Object.entries(NEW_FILTERS)) {
      await ofAll(filter, side => side.page(queryOf(round)));
    }
    if (round % 3 !== 0) continue;
    await ofAll('cold 30', side => side.cold({}));
    await ofAll('cold 365', side => side.cold({ window: 365 }));
  }
  return Object.fromEntries([...times].map(([key, all]) => [key, summarize(all)]));
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
  const crowds: Crowd[] = [];
  for (let round = 0; round < 5; round++) {
    await sides.full.goOn();
    crowds.push(await sides.full.crowd());
  }
  global.gc?.();
  const heapMb = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
  console.log(JSON.stringify({ report, crowds, heapMb }));
  rmSync(folder, { recursive: true });
  process.exit(0);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

main().catch(error => {
  note(error.stack);
  process.exit(1);
});
