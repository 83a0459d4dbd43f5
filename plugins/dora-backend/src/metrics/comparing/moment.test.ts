import fc from 'fast-check';
import { DAY_MS, HOUR_MS, PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory, BEGIN as FIRST, DAYS } from '../__testUtils__/arbitraryHistory';
import { factsOfTarget } from '../__testUtils__/facts';
import { withPast } from '../__testUtils__/withPast';
import { changeFailureRate } from '../changeFailureRate';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { PROFILE_RULES } from '../profiles';
import { observe } from '../samples/observe';
import { Samples } from '../samples/samples';
import { OPENED_LONG_AGO_MS, readAfterMs } from './moment';
import { BEGIN, simulate } from './__testUtils__/simulate';
import { Chance } from './statistics/Chance';

const NOW = BEGIN + 30 * DAY_MS;
const moment = { now: NOW, attributionMs: 48 * HOUR_MS };
const hoursAgo = (hours: number) => NOW - hours * HOUR_MS;

/** Deployments so many hours ago, of which some failed. */
function deployed(...hours: [ago: number, failed?: boolean][]): Samples {
  const made = simulate({ deployments: () => hours.map(([ago]) => hoursAgo(ago)) }, new Chance(1));
  const failedAt = new Set(hours.filter(([, failed]) => failed).map(([ago]) => hoursAgo(ago)));
  return {
    ...made,
    deployments: made.deployments.map(one => ({ ...one, failed: failedAt.has(one.at) })),
  };
}

const window = { from: BEGIN, to: NOW };

describe('undecided deployments', () => {
  it('are those younger than the attribution window that have not failed', () => {
    const samples = deployed([200], [49, true], [48], [47.9], [10, true], [1]);
    expect(changeFailureRate(samples, window, moment)).toMatchObject({
      numerator: 2,
      denominator: 6,
      undecided: 2,
      undecidedSeconds: 48 * 3600,
      // Compared without the younger ones, failed or not.
      decided: { numerator: 1, denominator: 3 },
    });
  });

  it('are none where all are old enough, and then the value is compared as it is', () => {
    const rate = changeFailureRate(deployed([48], [100, true]), window, moment);
    expect(rate).toMatchObject({ undecided: 0 });
    expect(rate).not.toHaveProperty('decided');
  });

  it('depend on when it is read, not on where the window ends', () => {
    const samples = deployed([30], [20], [100]);
    const earlier = { from: BEGIN, to: hoursAgo(25) };
    expect(changeFailureRate(samples, earlier, moment)).toMatchObject({
      denominator: 2,
      undecided: 1,
    });
    const later = { ...moment, now: NOW + 3 * DAY_MS };
    expect(changeFailureRate(samples, earlier, later)).toMatchObject({ undecided: 0 });
  });

  it('leave nothing to compare where all of them are young', () => {
    const rate = changeFailureRate(deployed([3], [2, true]), window, moment);
    expect(rate).toMatchObject({ numerator: 1, denominator: 2, undecided: 1 });
    expect(rate).not.toHaveProperty('decided');
  });

  it('have counts of the same time left out of what is compared, as the test does', () => {
    const counts = [200, 30].map(ago => ({
      key: `1/${ago}`,
      at: hoursAgo(ago),
      deployments: 4,
      failures: ago === 30 ? 4 : 1,
    }));
    const rate = changeFailureRate({ ...deployed(), counts }, window, moment);
    expect(rate).toMatchObject({ numerator: 5, denominator: 8, undecided: 0 });
    expect(rate).toMatchObject({ decided: { value: 0.25, numerator: 1, denominator: 4 } });
  });

  it('are none in profile gitlab, whose failures are incidents', () => {
    const samples = { ...deployed([3], [2]), rules: PROFILE_RULES.gitlab };
    expect(changeFailureRate(samples, window, moment)).toMatchObject({ undecided: 0 });
  });
});

describe('how long after its end a window is read', () => {
  const { attributionMs } = DEFAULT_DEFINITIONS;
  const ended = { from: FIRST + 10 * DAY_MS, to: FIRST + DAYS * DAY_MS };

  it('is the same however long ago a window ended once everything in it is decided', () => {
    const after = fc.constantFrom(0, attributionMs, OPENED_LONG_AGO_MS, 100 * DAY_MS);
    fc.assert(
      fc.property(
        arbitraryHistory,
        fc.constantFrom(...PROFILES),
        after,
        fc.nat(100 * 24),
        (history, profile, least, hours) => {
          const samples = observe(factsOfTarget(1, history), profile, DEFAULT_DEFINITIONS);
          const now = ended.to + least;
          const later = now + hours * HOUR_MS;
          fc.pre(
            readAfterMs(ended, { now, attributionMs }) ===
              readAfterMs(ended, { now: later, attributionMs }),
          );
          const baseline = { from: FIRST, to: ended.from };
          expect(withPast(samples, { window: ended, baseline, now })).toEqual(
            withPast(samples, { window: ended, baseline, now: later }),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['before its end', -60_000, -60_000],
    ['while something may still fail', attributionMs - 1, attributionMs - 1],
    ['while incidents of it may still be open', 13 * DAY_MS, 13 * DAY_MS],
    ['long after', 400 * DAY_MS, OPENED_LONG_AGO_MS],
  ])('tells %s how long after its end a window is read', (_, after, expected) => {
    expect(readAfterMs(ended, { now: ended.to + after, attributionMs })).toBe(expected);
  });

  it('waits for an attribution window that is longer', () => {
    const late = { now: ended.to + 400 * DAY_MS, attributionMs: 30 * DAY_MS };
    expect(readAfterMs(ended, late)).toBe(30 * DAY_MS);
  });
});
