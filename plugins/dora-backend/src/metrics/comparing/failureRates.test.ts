import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { asProfile } from './__testUtils__/asProfile';
import { BEGIN, onWeekdays, simulate } from './__testUtils__/simulate';
import { testFailureRate } from './failureRates';
import { Chance } from './statistics/Chance';
import { Samples } from '../samples/samples';
import { Timeline } from '../samples/timeline';
import { newBlock, newStratum } from './Parts';
import { sinceOne } from './since';

const END = BEGIN + 126 * DAY_MS;
const WINDOW = { from: END - 28 * DAY_MS, to: END };
const PAST = { from: BEGIN + 8 * DAY_MS, to: WINDOW.from };
const moment = { now: END + 7 * DAY_MS, attributionMs: 48 * HOUR_MS };

const published = asProfile(
  simulate({ deployments: onWeekdays(5), failureRate: 0.02 }, new Chance(4)),
  'article',
);

/** As `published`, where no incident fails more than one deployment: the first of them stays. */
function withIncidentsOnce(): Samples {
  const seen = new Set<string>();
  const deployments = published.deployments.filter(({ at, failedBy }) => {
    // On both sides of the border each side has its own.
    const side = `${failedBy} ${at < WINDOW.from}`;
    if (failedBy === null || !seen.has(side)) {
      seen.add(side);
      return true;
    }
    return false;
  });
  return { ...published, deployments };
}

function tested(samples: Samples) {
  const entity = { ref: 'component:default/e', samples, readBackTo: sinceOne(PAST.from) };
  const blocks = [newBlock([newStratum(entity)])];
  const sides = { window: WINDOW, past: PAST, kind: 'baseline' as const };
  return testFailureRate(blocks, { ...sides, place: 0, moment });
}

describe('where one incident fails all deployments before it', () => {
  it('these count as one failure of one deployment', () => {
    const failed = published.deployments.filter(one => one.failed);
    expect(failed.length).toBeGreaterThan(2 * new Set(failed.map(one => one.failedBy)).size);
    const once = tested(withIncidentsOnce());
    expect(once).not.toBeNull();
    expect(tested(published)).toEqual(once);
  });

  it('how much was read before the past makes no difference', () => {
    const { deployments } = published;
    const less = { ...published, deployments: deployments.filter(({ at }) => at >= PAST.from) };
    expect(less.deployments.length).toBeLessThan(deployments.length);
    expect(tested(less)).toEqual(tested(published));
  });

  it('more incidents are found', () => {
    const [before, after] = [0.02, 0.2].map(failureRate =>
      simulate({ deployments: onWeekdays(3), failureRate }, new Chance(9)),
    );
    const join = <T extends { at: number }>(earlier: Timeline<T>, later: Timeline<T>) => [
      ...earlier.filter(({ at }) => at < WINDOW.from),
      ...later.filter(({ at }) => at >= WINDOW.from),
    ];
    const samples = asProfile(
      {
        ...before,
        deployments: join(before.deployments, after.deployments),
        openings: join(before.openings, after.openings),
      },
      'article',
    );
    const test = tested(samples)!;
    expect(test.direction).toBe(1);
    expect(test.p).toBeLessThan(0.05);
  });
});
