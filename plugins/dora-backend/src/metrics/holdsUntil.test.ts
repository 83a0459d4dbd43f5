import fc from 'fast-check';
import { DAY_MS, HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { BAND_SETS } from './bands/bandSets';
import { asProfile, SIMULATED } from './comparing/__testUtils__/asProfile';
import { BEGIN, DAYS, onWeekdays, simulate } from './comparing/__testUtils__/simulate';
import { compareWithPast } from './comparing/compareWithPast';
import { Comparison, PastOf } from './comparing/Comparison';
import { withPastOf } from './comparing/pastValue';
import { Chance } from './comparing/statistics/Chance';
import { metricsOf, metricsWithPast } from './computeMetrics';
import { holdsUntil, holdsWithPastUntil } from './holdsUntil';
import { Samples } from './samples/samples';
import { previousWindow } from './window';
import { sinceOne } from './comparing/since';

const ATTRIBUTION_MS = 48 * HOUR_MS;
const MINUTE_MS = 60_000;

interface Asked {
  samples: Samples;
  days: number;
  since: Instant;
}

/** As a request asks that comes in the minute before this one ends. */
function question({ days }: Pick<Asked, 'days'>, to: Instant) {
  const window = { from: to - days * DAY_MS, to };
  const pastOf: PastOf = (_, kind) =>
    kind === 'previous'
      ? previousWindow(window)
      : { from: window.from - 90 * DAY_MS, to: window.from };
  const moment = { now: to - MINUTE_MS, attributionMs: ATTRIBUTION_MS };
  return { window, pastOf, moment, bandSet: BAND_SETS.standard };
}

/** What tests say is kept for an hour on its own. */
function comparisonOf({ samples, days, since }: Asked, to: Instant): Comparison {
  const compared = [{ ref: 'component:default/e', samples, readBackTo: sinceOne(since) }];
  return compareWithPast(compared, { ...question({ days }, to), profile: 'standard' });
}

const asked = fc
  .record({
    seed: fc.nat(),
    simulated: fc.constantFrom(...SIMULATED),
    perDay: fc.constantFrom(0.02, 0.3, 2),
    days: fc.constantFrom(7, 10, 30, 90),
    to: fc.integer({ min: BEGIN + 100 * DAY_MS, max: BEGIN + DAYS * DAY_MS }),
    since: fc.constantFrom(
      -Infinity,
      Infinity,
      BEGIN + 40 * DAY_MS,
      BEGIN + DAYS * DAY_MS,
      BEGIN + 180 * DAY_MS,
    ),
    share: fc.integer({ min: 0, max: 100 }).map(percent => percent / 100),
  })
  .map(({ seed, simulated, perDay, ...rest }) => ({
    ...rest,
    samples: asProfile(simulate({ deployments: onWeekdays(perDay) }, new Chance(seed)), simulated),
  }));

const most = (until: Instant, to: Instant) => Math.min(until, to + 3 * DAY_MS);

describe('how long numbers hold while windows move on', () => {
  it('is as long as they are the same', () => {
    let moved = 0;
    fc.assert(
      fc.property(asked, ({ to, share, ...of }) => {
        const first = question(of, to);
        const until = most(holdsUntil(of.samples, first), to);
        expect(until).toBeGreaterThanOrEqual(to);
        const later = Math.floor(to + share * (until - to));
        if (later > to) moved += 1;
        expect(metricsOf(of.samples, question(of, later))).toEqual(metricsOf(of.samples, first));
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(150);
  });

  it('is known of an earlier window by a later one', () => {
    fc.assert(
      fc.property(asked, ({ to, share, ...of }) => {
        const comparison = comparisonOf(of, to);
        const [first, later] = [to, to + Math.floor(share * DAY_MS)].map(end => question(of, end));
        expect(holdsUntil(of.samples, later, to)).toBe(holdsUntil(of.samples, first));
        expect(holdsWithPastUntil(of.samples, { ...later, comparison }, to)).toBe(
          holdsWithPastUntil(of.samples, { ...first, comparison }),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is as long as their past is the same, but for its dates', () => {
    let moved = 0;
    fc.assert(
      fc.property(asked, ({ to, share, ...of }) => {
        const comparison = comparisonOf(of, to);
        const first = question(of, to);
        const metrics = metricsWithPast(of.samples, { ...first, comparison });
        const until = most(holdsWithPastUntil(of.samples, { ...first, comparison }), to);
        expect(until).toBeGreaterThanOrEqual(to);
        const later = Math.floor(to + share * (until - to));
        if (later === to) return;
        moved += 1;
        const then = question(of, later);
        expect(withPastOf(metrics, then.pastOf)).toEqual(
          metricsWithPast(of.samples, { ...then, comparison }),
        );
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('is not beyond the next sample that enters, leaves, or is decided', () => {
    const samples = simulate({ deployments: () => [BEGIN + 120 * DAY_MS] }, new Chance(1));
    const lone = { ...samples, changes: [], restores: [], openings: [] };
    const at = BEGIN + 120 * DAY_MS;
    const next = (to: Instant) => holdsUntil(lone, question({ days: 7 }, to)) - at;
    expect(next(at - HOUR_MS)).toBe(0);
    // Undecided for as long as an incident may be put down to it.
    expect(next(at + HOUR_MS)).toBe(ATTRIBUTION_MS + MINUTE_MS - 1);
    expect(next(at + 3 * DAY_MS)).toBe(7 * DAY_MS);
    expect(next(at + 8 * DAY_MS)).toBe(Infinity);
  });
});
