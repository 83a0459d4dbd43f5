import { DAY_MS, HOUR_MS, toIso } from 'backstage-plugin-dora-common';
import { lastDigest, lastLook, lastReport, Times } from './schedule';

const UTC: Times = { weekday: 'monday', hour: 8, timezone: 'UTC' };
const BERLIN: Times = { weekday: 'friday', hour: 9, timezone: 'Europe/Berlin' };

it.each([
  ['2026-05-06T08:00:00.000Z', UTC, DAY_MS, '2026-05-06T08:00:00.000Z'],
  ['2026-05-06T07:59:59.999Z', UTC, DAY_MS, '2026-05-05T08:00:00.000Z'],
  ['2026-05-06T07:59:59.999Z', UTC, HOUR_MS, '2026-05-06T07:00:00.000Z'],
  ['2026-05-06T08:10:30.000Z', UTC, 60_000, '2026-05-06T08:10:00.000Z'],
  // The clocks go forward on 29 March 2026.
  ['2026-03-28T12:00:00.000Z', BERLIN, DAY_MS, '2026-03-28T08:00:00.000Z'],
  ['2026-03-29T12:00:00.000Z', BERLIN, DAY_MS, '2026-03-29T07:00:00.000Z'],
])('at %s it was time to look last at', (now, times, frequencyMs, expected) => {
  expect(toIso(lastLook(Date.parse(now), times, frequencyMs))).toBe(expected);
});

it.each([
  ['2026-05-04T08:00:00.000Z', UTC, '2026-05-04T08:00:00.000Z'],
  ['2026-05-04T07:00:00.000Z', UTC, '2026-04-27T08:00:00.000Z'],
  ['2026-05-10T23:00:00.000Z', UTC, '2026-05-04T08:00:00.000Z'],
  ['2026-05-10T23:00:00.000Z', BERLIN, '2026-05-08T07:00:00.000Z'],
  // In winter an hour later by UTC, and the days about the change see the same one.
  ['2026-10-30T12:00:00.000Z', BERLIN, '2026-10-30T08:00:00.000Z'],
  ['2026-10-25T12:00:00.000Z', BERLIN, '2026-10-23T07:00:00.000Z'],
])('at %s the last digest was due at', (now, times, expected) => {
  expect(toIso(lastDigest(Date.parse(now), times))).toBe(expected);
});

it.each<[Times['weekday'], string, string]>([
  // 2 o'clock is left out on 29 March, and there twice on 25 October.
  ['saturday', '2026-03-28T01:00:00.000Z', '2026-03-26T00:00:00.000Z'],
  ['sunday', '2026-03-29T01:00:00.000Z', '2026-03-26T00:00:00.000Z'],
  ['saturday', '2026-10-24T00:00:00.000Z', '2026-10-23T00:00:00.000Z'],
  ['sunday', '2026-10-25T00:00:00.000Z', '2026-10-24T00:00:00.000Z'],
])(
  'where the clocks change there is one digest a week, a look a day and a report a month (%s)',
  (weekday, at, from) => {
    const times = { weekday, hour: 2, timezone: 'Europe/Berlin' };
    const [begin, end] = [Date.parse(from), Date.parse(from) + 8 * DAY_MS];
    const seen = { digest: new Set<number>(), look: new Set<number>(), report: new Set<number>() };
    for (let now = begin; now < end; now += HOUR_MS / 2) {
      if (now >= Date.parse(at) && now < Date.parse(at) + 6 * DAY_MS) {
        seen.digest.add(lastDigest(now, times));
      }
      seen.look.add(lastLook(now, times, DAY_MS));
      seen.report.add(lastReport(now, times).at);
    }
    expect([...seen.digest].map(toIso)).toEqual([at]);
    // That of the day before the first, or the same, and eight more.
    expect(seen.look.size).toBeGreaterThanOrEqual(8);
    expect(seen.look.size).toBeLessThanOrEqual(9);
    expect(seen.report.size).toBe(1);
  },
);

it.each([
  ['2026-05-03T08:00:00.000Z', '2026-05-03T08:00:00.000Z', '2026-04'],
  ['2026-05-03T07:00:00.000Z', '2026-04-03T08:00:00.000Z', '2026-03'],
  ['2026-01-02T12:00:00.000Z', '2025-12-03T08:00:00.000Z', '2025-11'],
])('at %s the last report was due', (now, at, month) => {
  const last = lastReport(Date.parse(now), UTC);
  expect({ ...last, at: toIso(last.at) }).toEqual({ at, month });
});
