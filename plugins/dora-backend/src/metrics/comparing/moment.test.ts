import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { changeFailureRate } from '../changeFailureRate';
import { PROFILE_RULES } from '../profiles';
import { Samples } from '../samples/samples';
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
