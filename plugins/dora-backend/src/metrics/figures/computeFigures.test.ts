import fc from 'fast-check';
import { DAY_MS, METRIC_IDS, MetricId, Metrics, PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory, BEGIN, DAYS } from '../__testUtils__/arbitraryHistory';
import { entityFacts } from '../__testUtils__/facts';
import { valueAndBaseline } from '../againstPast';
import { BAND_SETS } from '../bands/bandSets';
import { asCompared } from '../comparing/asCompared';
import { compareWithPast } from '../comparing/compareWithPast';
import { PastOf } from '../comparing/Comparison';
import { sinceOne } from '../comparing/since';
import { Chance } from '../comparing/statistics/Chance';
import { onWeekdays, simulate } from '../comparing/__testUtils__/simulate';
import * as simulated from '../comparing/__testUtils__/simulate';
import { metricsOf, metricsWithPast } from '../computeMetrics';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from '../samples/observe';
import { previousWindow } from '../window';
import { figuresAlone, figuresWithPast } from './computeFigures';
import { figuresTold, toldBy } from './__testUtils__/figuresTold';

const bandSet = BAND_SETS.standard;
const profile = fc.constantFrom(...PROFILES);
const ago = fc.constantFrom(0, 1, 3, 90);
const { attributionMs } = DEFAULT_DEFINITIONS;

/** As whole metrics tell it. */
function asComparedIn(metrics: Metrics, id: MetricId) {
  const { [id]: now } = metrics;
  if (now.status === 'noData' || now.baseline?.status !== 'ok') return undefined;
  const { value, sampleSize } = asCompared(now);
  return { value, baseline: now.baseline.value, sampleSize };
}

describe('figures', () => {
  it('are those of whole metrics, also of what is not decided yet', () => {
    fc.assert(
      fc.property(
        arbitraryHistory,
        profile,
        ago,
        fc.integer({ min: 1, max: DAYS }),
        (history, p, days, length) => {
          const samples = observe(entityFacts(history), p, DEFAULT_DEFINITIONS);
          const to = BEGIN + DAYS * DAY_MS;
          const window = { from: to - length * DAY_MS, to };
          const moment = { now: to + days * DAY_MS, attributionMs };
          const pastOf: PastOf = (_, kind) =>
            kind === 'previous' ? previousWindow(window) : { from: BEGIN, to: window.from };
          const entity = { ref: 'component:default/e', samples, readBackTo: sinceOne(-Infinity) };
          const question = { window, pastOf, moment };
          const comparison = compareWithPast([entity], { ...question, profile: p });
          const asked = { ...question, bandSet, comparison };
          const metrics = metricsWithPast(samples, asked);
          expect(toldBy(figuresWithPast(samples, asked))).toEqual(figuresTold(metrics));
          for (const id of METRIC_IDS) {
            expect(valueAndBaseline(id, samples, asked)).toEqual(asComparedIn(metrics, id));
          }
          expect(toldBy(figuresAlone(samples, asked))).toEqual(
            figuresTold(metricsOf(samples, asked)),
          );
        },
      ),
    );
  });

  it('have the verdicts of whole metrics, and how clear these are', () => {
    let clear = 0;
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(7, 30, 90), (seed, length) => {
        const samples = simulate({ deployments: onWeekdays(2) }, new Chance(seed));
        const to = simulated.BEGIN + (simulated.DAYS - 8) * DAY_MS;
        const window = { from: to - length * DAY_MS, to };
        const past = { from: window.from - 90 * DAY_MS, to: window.from };
        const moment = { now: to, attributionMs };
        const pastOf: PastOf = (_, kind) => (kind === 'baseline' ? past : null);
        const entity = { ref: 'component:default/e', samples, readBackTo: sinceOne(-Infinity) };
        const question = { window, pastOf, moment };
        const comparison = compareWithPast([entity], { ...question, profile: 'standard' });
        const asked = { ...question, bandSet, comparison };
        const figures = figuresWithPast(samples, asked);
        expect(toldBy(figures)).toEqual(figuresTold(metricsWithPast(samples, asked)));
        const { clearness, baseline } = figures.of('leadTime');
        expect(clearness).not.toBeNull();
        expect(clearness! > 0.05 || baseline!.verdict !== 'none').toBe(true);
        if (clearness! < 1) clear += 1;
      }),
    );
    expect(clear).toBeGreaterThan(10);
  });
});
