import fc from 'fast-check';
import { DAY_MS, FactKind, PROFILES } from 'backstage-plugin-dora-common';
import { fakeSource } from '../api/__testUtils__/fakeSource';
import { component } from '../api/__testUtils__/startApi';
import { arbitraryHistory, BEGIN, DAYS } from '../metrics/__testUtils__/arbitraryHistory';
import { entityFacts } from '../metrics/__testUtils__/facts';
import { BAND_SETS } from '../metrics/bands/bandSets';
import { compareWithPast } from '../metrics/comparing/compareWithPast';
import { PastOf } from '../metrics/comparing/Comparison';
import { sinceOne } from '../metrics/comparing/since';
import { metricsWithPast } from '../metrics/computeMetrics';
import { DEFAULT_DEFINITIONS } from '../metrics/definitions';
import { figuresWithPast } from '../metrics/figures/computeFigures';
import { figuresTold, toldBy } from '../metrics/figures/__testUtils__/figuresTold';
import { observe } from '../metrics/samples/observe';
import { KindRead } from '../metrics/whatWasRead';
import { previousWindow } from '../metrics/window';
import { explainAbsence } from './explainAbsence';
import { readEntityPlan } from './readEntityPlan';
import { withholdFigures } from './withholdFigures';

const rules = { sources: [fakeSource], kinds: ['Component'], bandSets: ['standard'] };
const plan = readEntityPlan(component('checkout', { 'test/project': 'shop/checkout' }), rules);
const END = BEGIN + DAYS * DAY_MS;
const KINDS: FactKind[] = ['deployments', 'changes', 'incidents'];
const failure = { since: BEGIN, message: 'GitLab answers 502' };

const readRecord = (kind: FactKind) =>
  fc.record({
    source: fc.constant('gitlab'),
    target: fc.constant('shop/checkout'),
    kind: fc.constant(kind),
    reachedBackTo: fc.constantFrom(null, BEGIN - 90 * DAY_MS, BEGIN + 5 * DAY_MS, END),
    complete: fc.boolean(),
    tellsNoMore: fc.boolean(),
    lastSuccessAt: fc.constantFrom(null, END, BEGIN),
    failing: fc.constantFrom(null, { ...failure, refused: false }, { ...failure, refused: true }),
    coarse: fc.constantFrom(null, null, { ...failure, refused: true }),
  });
const read = (kind: FactKind): fc.Arbitrary<KindRead> =>
  readRecord(kind).filter(one => !one.tellsNoMore || one.reachedBackTo !== null);
const member = fc
  .subarray(KINDS)
  .chain(kinds => fc.tuple(...kinds.map(read)))
  .map(reads => ({ plan, reads }));

describe('figures of what was not read whole', () => {
  it('say what is left of whole metrics', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        arbitraryHistory,
        fc.constantFrom(...PROFILES),
        fc.array(member, { maxLength: 3 }),
        (history, profile, members) => {
          const samples = observe(entityFacts(history), profile, DEFAULT_DEFINITIONS);
          const window = { from: END - 7 * DAY_MS, to: END };
          const past = { from: BEGIN, to: window.from };
          const moment = { now: END, attributionMs: DEFAULT_DEFINITIONS.attributionMs };
          const pastOf: PastOf = (_, kind) => (kind === 'previous' ? previousWindow(window) : past);
          const entity = { ref: 'component:default/e', samples, readBackTo: sinceOne(-Infinity) };
          const comparison = compareWithPast([entity], { window, pastOf, moment, profile });
          const asked = { window, pastOf, moment, comparison, bandSet: BAND_SETS.standard };
          const pool = { window, profile, members };
          const computed = figuresWithPast(samples, asked);
          const left = withholdFigures(computed, pool, () => past);
          const metrics = explainAbsence(metricsWithPast(samples, asked), pool, () => past);
          expect(toldBy(left)).toEqual(figuresTold(metrics));
          const ofLeadTime = [left, computed].map(figures => figures.of('leadTime'));
          seen.add(JSON.stringify(ofLeadTime.map(({ value, baseline }) => [!value, !baseline])));
        },
      ),
      { numRuns: 500 },
    );
    // Both left as it was and withheld, of the value and of its past.
    expect(seen.size).toBeGreaterThan(5);
  });

  it('are the very same where all was read', () => {
    const samples = observe(entityFacts({}), 'standard', DEFAULT_DEFINITIONS);
    const window = { from: BEGIN, to: END };
    const moment = { now: END, attributionMs: DEFAULT_DEFINITIONS.attributionMs };
    const pastOf: PastOf = () => null;
    const comparison = compareWithPast([], { window, pastOf, moment, profile: 'standard' });
    const bandSet = BAND_SETS.standard;
    const figures = figuresWithPast(samples, { window, pastOf, moment, comparison, bandSet });
    const whole = { reachedBackTo: BEGIN, complete: true, lastSuccessAt: END };
    const reads = KINDS.map((kind): KindRead => ({
      ...{ source: 'gitlab', target: 'shop/checkout', kind },
      ...whole,
      failing: null,
      coarse: null,
    }));
    const members = [{ plan, reads }];
    expect(withholdFigures(figures, { window, profile: 'standard', members })).toBe(figures);
  });
});
