import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { foldTally, LATEST_DAYS, Tally } from './foldTally';
import { HOUR_BUCKETS } from './hourHistogram';
import { TallyEntry, TallyKind } from './tallyEntries';

const NOW = Date.UTC(2026, 4, 31);
const options = { now: NOW, historyDays: 180, historyUntil: null };

type Entries = Record<TallyKind, TallyEntry[]>;

function entries(some: Partial<Entries>): Entries {
  return {
    ...{ deployments: [], failures: [], rollbacks: [], leadTimes: [], timesToRestore: [] },
    ...some,
  };
}

const one = (key: string, of: Partial<TallyEntry> = {}): TallyEntry => ({
  key,
  at: NOW,
  amount: 1,
  ...of,
});
const begun = (some: Partial<Entries> = {}) => foldTally(undefined, entries(some), options);

it('begins at 0, whatever is known by then', () => {
  const { counts } = begun({
    deployments: [one('1'), one('2')],
    leadTimes: [one('!1', { hours: 3 })],
  });
  expect(counts).toMatchObject({ deployments: 0, failures: 0, leadTimes: { sum: 0 } });
});

it('counts what is first known afterwards, however late', () => {
  const history = { deployments: [one('1')] };
  const next = entries({
    deployments: [one('1'), one('2'), one('3', { at: NOW - 100 * DAY_MS })],
    failures: [one('1')],
  });
  const { counts } = foldTally(begun(history), next, options);
  expect(counts).toMatchObject({ deployments: 2, failures: 1 });
});

it('counts of a growing period what was added to it', () => {
  const period = (amount: number) => entries({ deployments: [one('day', { amount })] });
  let tally = begun({ deployments: [one('day', { amount: 3 })] });
  for (const amount of [5, 4, 5, 9]) tally = foldTally(tally, period(amount), options);
  expect(tally.counts.deployments).toBe(6);
});

it('does not count what happened before the history that was read at first', () => {
  const tally = foldTally(undefined, entries({}), { ...options, historyDays: 30 });
  const next = entries({ deployments: [one('old', { at: NOW - 31 * DAY_MS }), one('new')] });
  expect(foldTally(tally, next, { ...options, historyDays: 365 }).counts.deployments).toBe(1);
});

it('does not count what happened before a new history was asked for', () => {
  const asked = NOW - HOUR_MS;
  const next = entries({ deployments: [one('history', { at: asked - 1 }), one('new')] });
  const tally = foldTally(begun(), next, { ...options, historyUntil: asked });
  expect(tally.counts.deployments).toBe(1);
  expect(foldTally(tally, next, options).counts.deployments).toBe(1);
});

it('puts durations into buckets, upper ends included', () => {
  const hours = [0.5, 0.51, 24, 25, 9000];
  const next = entries({
    leadTimes: hours.map((value, i) => one(String(i), { hours: value })),
  });
  const { buckets, sum } = foldTally(begun(), next, options).counts.leadTimes;
  expect(sum).toBeCloseTo(9050.01);
  const of = (upper: number) => buckets[HOUR_BUCKETS.findIndex(bucket => bucket === upper)];
  expect([of(0.5), of(1), of(24), of(48), buckets.at(-1)]).toEqual([1, 1, 1, 1, 1]);
});

it('forgets what is too late to be counted, and never counts it again', () => {
  const next = entries({ deployments: [one('1')] });
  const counted = foldTally(begun(), next, options);
  const later = { ...options, now: NOW + (LATEST_DAYS + 1) * DAY_MS };
  const forgotten = foldTally(counted, entries({}), later);
  expect(forgotten.memory.counted.deployments).toEqual([]);
  expect(foldTally(forgotten, next, later).counts.deployments).toBe(1);
});

it('counts each once and never less, whatever comes, goes, and comes again, in any order', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 12 }));
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 10 }), all => {
      let tally: Tally = begun();
      for (const keys of all) {
        const next = entries({ deployments: keys.map(key => one(String(key))) });
        const after = foldTally(tally, next, options);
        expect(after.counts.deployments).toBeGreaterThanOrEqual(tally.counts.deployments);
        expect(foldTally(after, next, options)).toEqual(after);
        tally = after;
      }
      expect(tally.counts.deployments).toBe(new Set(all.flat()).size);
    }),
  );
});
