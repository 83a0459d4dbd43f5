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
import type { Crowd } from './crowd';
import { summarize, Timed } from './databaseTime';
import { note } from './notes';
import { RemoteSide } from './RemoteSide';
import { NEW_FILTERS, NEW_QUESTIONS, pagesOfRound } from './scorecardPages';

const ENTITIES = Number(process.env.BENCH_ENTITIES ?? 5000);
const FACTS = Number(process.env.BENCH_FACTS ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const WARM_UP_ROUNDS = 2;
const CROWDS = 5;
const FIRST_TIMES = 5;

/** The first that asks after a minute has gone by, with facts that came meanwhile: it asks something new. */
const FIRST = 'first';

type Sides = Record<string, RemoteSide>;

/** Both sides in turn: whatever else the machine does meets both alike. */
class Measuring {
  readonly #sides: Sides;
  readonly #times = new Map<string, Timed[]>();

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  /** Of rounds below 0 nothing is told: they warm up. */
  async ofBoth(
    round: number,
    what: string,
    work: (side: RemoteSide) => Promise<Timed>,
  ): Promise<void> {
    // What comes first is quicker.
    const names = Object.keys(this.#sides);
    for (const name of round % 2 === 0 ? names : names.reverse()) {
      const trivial = await this.#sides[name].ask('trivial');
      const page = await work(this.#sides[name]);
      if (round < 0) continue;
      this.#add(`${name} trivial`, trivial);
      this.#add(`${name} ${what}`, page);
    }
  }

  report(): Record<string, Timed> {
    return Object.fromEntries([...this.#times].map(([key, all]) => [key, summarize(all)]));
  }

  #add(key: string, timed: Timed): void {
    this.#times.set(key, [...(this.#times.get(key) ?? []), timed]);
  }
}

async function measurePages(sides: Sides, measuring: Measuring): Promise<void> {
  let lastMinute: number | undefined;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    if (round >= 0) note(`round ${round + 1} of ${ROUNDS}`);
    const ofBoth = measuring.ofBoth.bind(measuring, round);
    await ofBoth('background', side => side.ask('goOn'));
    await ofBoth('small', side => side.ask('small'));
    const minute = await sides.full.ask('minute');
    for (const [page, query] of pagesOfRound(round + WARM_UP_ROUNDS)) {
      const name = minute === lastMinute ? page : `${FIRST} ${page}`;
      await ofBoth(name, side => side.ask('page', query));
    }
    lastMinute = minute;
    for (const filter of Object.keys(NEW_FILTERS)) {
      await ofBoth(filter, side => side.ask('newPage', filter, round));
    }
  }
}

async function measureCrowds({ full }: Sides): Promise<Crowd[]> {
  const crowds: Crowd[] = [];
  for (let round = 0; round < CROWDS; round++) {
    await full.ask('goOn');
    crowds.push(await full.ask('crowd'));
  }
  return crowds;
}

/** After the pages, because what is remembered of them takes their place. */
async function measureNewQuestions(measuring: Measuring): Promise<void> {
  for (let round = 0; round < FIRST_TIMES; round++) {
    for (const question of Object.keys(NEW_QUESTIONS)) {
      await measuring.ofBoth(round, question, side => side.ask('newPage', question, round));
    }
  }
}

/**
 * Last, because each leaves a whole backend behind as garbage, as no portal does: collecting it took a second of whatever was
 * asked next.
 */
async function measureStarts(measuring: Measuring): Promise<void> {
  for (let round = 0; round < FIRST_TIMES; round++) {
    await measuring.ofBoth(round, 'cold 30', side => side.ask('cold', {}));
    await measuring.ofBoth(round, 'cold 365', side => side.ask('cold', { window: 365 }));
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dora-bench-'));
  const postgres = process.env.BENCH_POSTGRES;
  const sides: Sides = {};
  for (const [side, olderLeftOut] of Object.entries({ full: 0, tenth: 0.9 })) {
    const database = postgres
      ? { postgres, schema: side }
      : { file: join(folder, `${side}.sqlite`) };
    sides[side] = await RemoteSide.start({
      entities: ENTITIES,
      facts: FACTS,
      olderLeftOut,
      database,
    });
  }
  const measuring = new Measuring(sides);
  await measurePages(sides, measuring);
  const crowds = await measureCrowds(sides);
  const heapMb = await sides.full.ask('heapMb');
  await measureNewQuestions(measuring);
  await measureStarts(measuring);
  console.log(JSON.stringify({ report: measuring.report(), crowds, heapMb }));
  for (const side of Object.values(sides)) side.end();
  rmSync(folder, { recursive: true });
  process.exit(0);
}

main().catch(error => {
  note(error.stack);
  process.exit(1);
});
