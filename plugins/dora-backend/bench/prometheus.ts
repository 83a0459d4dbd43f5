/**
 * Times a scrape of 5,000 entities: reading their rows and writing all of the text, in processor time, and the longest
 * that it holds the thread. In SQLite's memory, or on the PostgreSQL of BENCH_POSTGRES. Prints `{ seconds, holdMs, mb }`,
 * medians.
 */
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory from 'knex';
import { writeExposition } from '../src/api/prometheus/writeExposition';
import { createStore } from '../src/store/createStore';
import { noCounts } from '../src/tally/foldTally';
import { Gauges } from '../src/tally/gauges';

const ENTITIES = 5000;
const ROUNDS = 7;

const gauges: Gauges = {
  deploymentsPerDay: 0.2333333333333333,
  leadTimeHours: 27.38194444,
  timeToRestoreHours: 1.25,
  changeFailureRate: 0.1428571428571428,
  bands: { deploymentFrequency: 2, leadTime: 1, timeToRestore: 2, changeFailureRate: 3 },
  lastSuccessSeconds: 1_780_000_000,
  neverSucceeded: 0,
};
const counts = noCounts();
const busy = { buckets: counts.leadTimes.buckets.map((_, i) => i), sum: 4242.42 };

/** Of the processor: what else the machine does is not in it. */
function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Of this thread: those that collect garbage beside it hold nobody up. */
function holdMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  const postgres = process.env.BENCH_POSTGRES;
  const knex = knexFactory(
    postgres
      ? { client: 'pg', connection: postgres }
      : { client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true },
  );
  const { tallies } = await createStore({ database: mockServices.database({ knex }) });
  for (let i = 0; i < ENTITIES; i++) {
    await tallies.change(`component:default/a-service-with-a-name-${i}`, () => ({
      entityRef: `component:default/a-service-with-a-name-${i}`,
      owner: `group:default/a-team-${i % 200}`,
      system: `system:default/a-system-${i % 400}`,
      stamp: '',
      question: '',
      pendingSince: null,
      counts: JSON.stringify({ ...counts, leadTimes: busy, timesToRestore: busy }),
      gauges: JSON.stringify(gauges),
      memory: null,
    }));
  }
  const rounds: Awaited<ReturnType<typeof scrape>>[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await scrape());
  const median = (pick: (round: (typeof rounds)[number]) => number) =>
    rounds.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  const report = {
    seconds: median(one => one.seconds),
    holdMs: median(one => one.holdMs),
    mb: median(one => one.mb),
  };
  console.log(JSON.stringify(report));
  await knex.destroy();

  async function scrape() {
    const before = process.cpuUsage();
    const all = await tallies.all();
    let holdMs = 0;
    let bytes = 0;
    let began = process.threadCpuUsage();
    for (const piece of writeExposition(all)) {
      bytes += Buffer.byteLength(piece);
      holdMs = Math.max(holdMs, holdMsSince(began));
      began = process.threadCpuUsage();
    }
    return { seconds: secondsSince(before), holdMs, mb: bytes / 2 ** 20 };
  }
}

main();
