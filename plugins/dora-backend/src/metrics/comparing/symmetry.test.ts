import fc from 'fast-check';
import { DAY_MS, HOUR_MS, METRIC_IDS, MetricId, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BAND_SETS } from '../bands/bandSets';
import { metricsOf } from '../computeMetrics';
import { Samples } from '../samples/samples';
import { asProfile, COUNTED, SIMULATED } from './__testUtils__/asProfile';
import { BEGIN, onWeekdays, simulate } from './__testUtils__/simulate';
import { compareWithPast } from './compareWithPast';
import { Comparison } from './Comparison';
import { clearnessOf, verdictOn } from './pastValue';
import { Chance } from './statistics/Chance';
import { blocksOf, strataOf } from './strata';
import { testMetric } from './testMetric';
import { sinceOne } from './since';

/** Both of whole weeks, three at least, so that each tells its own spread. */
const LENGTH = 42 * DAY_MS;
const EARLIER = { from: BEGIN + 60 * DAY_MS, to: BEGIN + 60 * DAY_MS + LENGTH };
const LATER = { from: EARLIER.to, to: EARLIER.to + LENGTH };
const moment = { now: LATER.to + 60 * DAY_MS, attributionMs: 48 * HOUR_MS };

/** A service that may have changed between the two windows: times by a factor, failures to a share. */
const service = fc
  .record({
    seed: fc.nat(),
    perDay: fc.double({ min: 0.1, max: 4, noNaN: true }),
    factor: fc.constantFrom(1, 1, 3),
    failing: fc.constantFrom(null, null, 0.6),
    fewer: fc.constantFrom(1, 1, 0.3),
    later: fc.boolean(),
  })
  .map(({ seed, perDay, factor, failing, fewer, later }): Samples => {
    const chance = new Chance(seed);
    const calm = simulate({ deployments: onWeekdays(perDay) }, chance);
    const isChanged = (at: number) => at >= LATER.from === later;
    const slower = <T extends { at: number; ms?: number }>(one: T): T =>
      one.ms !== undefined && isChanged(one.at) ? { ...one, ms: factor * one.ms } : one;
    return {
      ...calm,
      deployments: calm.deployments
        .filter(({ at }) => !isChanged(at) || chance.happens(fewer))
        .map(one =>
          failing !== null && isChanged(one.at) ? { ...one, failed: chance.happens(failing) } : one,
        ),
      changes: calm.changes.map(slower),
      restores: calm.restores.map(slower),
    };
  });

const compared = (samples: readonly Samples[]) =>
  samples.map((one, i) => ({
    ref: `component:default/e${i}`,
    samples: one,
    readBackTo: sinceOne(-Infinity),
  }));

function verdictOf(samples: Samples, metric: MetricId, window: Span, past: Span) {
  const asked = { window, past, kind: 'previous' as const, moment, place: 0 };
  const test = testMetric(metric, blocksOf(strataOf(compared([samples]), 'standard')), asked);
  const valueOf = (span: Span) =>
    metricsOf(samples, { window: span, bandSet: BAND_SETS.standard, moment })[metric];
  const [value, before] = [valueOf(window), valueOf(past)];
  const p = (test && clearnessOf(value, before, test)) ?? 1;
  return { p, verdict: verdictOn(metric, value, before, p) };
}

const SWAPPED = { better: 'worse', worse: 'better', none: 'none' } as const;

describe.each(SIMULATED)('in %s', profile => {
  it('swapping the windows swaps the verdict', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(service, fc.constantFrom(...METRIC_IDS), (made, metric) => {
        const samples = asProfile(made, profile);
        const forwards = verdictOf(samples, metric, LATER, EARLIER);
        const backwards = verdictOf(samples, metric, EARLIER, LATER);
        seen.add(forwards.verdict);
        expect(backwards.p).toBeCloseTo(forwards.p, 9);
        expect(backwards.verdict).toBe(SWAPPED[forwards.verdict]);
      }),
      { seed: 7, numRuns: 150 },
    );
    // Else it would have shown nothing.
    expect([...seen].sort()).toEqual(['better', 'none', 'worse']);
  });
});

it('the order in which the services of a group come makes no difference', () => {
  const question = {
    window: LATER,
    pastOf: () => EARLIER,
    profile: 'standard' as Profile,
    moment,
  };
  fc.assert(
    fc.property(fc.array(service, { minLength: 2, maxLength: 5 }), members => {
      const rounded = (comparison: Comparison) =>
        METRIC_IDS.map(metric => {
          const test = comparison.test('baseline', metric);
          return test && [test.direction, test.p.toFixed(9)];
        });
      const asIs = compareWithPast(compared(members), question);
      const reversed = compareWithPast(compared(members).reverse(), question);
      expect(rounded(reversed)).toEqual(rounded(asIs));
    }),
    { seed: 7, numRuns: 40 },
  );
});

it('rows that are counts only have no verdict on what counts do not tell', () => {
  const made = simulate({ deployments: onWeekdays(2) }, new Chance(5));
  const samples = asProfile(made, COUNTED);
  for (const metric of ['leadTime', 'timeToRestore', 'reworkRate'] as const) {
    expect(verdictOf(samples, metric, LATER, EARLIER)).toEqual({ p: 1, verdict: 'none' });
  }
});
