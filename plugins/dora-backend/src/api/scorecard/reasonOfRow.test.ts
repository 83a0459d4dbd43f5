import { METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts } from '../../metrics/__testUtils__/facts';
import { Comparison } from '../../metrics/comparing/Comparison';
import { sinceOne } from '../../metrics/comparing/since';
import { DEFAULT_DEFINITIONS } from '../../metrics/definitions';
import { Figures } from '../../metrics/figures/Figures';
import { observe } from '../../metrics/samples/observe';
import { reasonOfRow } from './reasonOfRow';
import { ScorecardMemory } from './ScorecardMemory';

const WINDOW = { from: at('5-04'), to: at('6-01') };
const HOUR = 3_600_000;

/** Four deployments of a Monday each, of four changes that waited long for their review. */
function rowOf({ withheld = false } = {}) {
  const deployments = [4, 11, 18, 25].map(day =>
    deployment({ id: `${day}`, finishedAt: at(`5-${day < 10 ? '0' : ''}${day}`) + 12 * HOUR }),
  );
  const changes = deployments.flatMap(({ id, finishedAt }) =>
    [1, 2, 3, 4].map(n =>
      change({
        id: `${id}-${n}`,
        mergedAt: finishedAt! - HOUR,
        openedAt: finishedAt! - 90 * HOUR,
        firstCommitAuthoredAt: finishedAt! - 91 * HOUR,
      }),
    ),
  );
  const links = Object.fromEntries(
    deployments.map(({ id }) => [id, [1, 2, 3, 4].map(n => `${id}-${n}`)]),
  );
  const facts = entityFacts({ deployments, changes, links });
  const pool = observe(facts, 'standard', DEFAULT_DEFINITIONS);
  const value = withheld ? null : 1;
  const figures = new Figures(() => ({ value, band: 'high', baseline: null, clearness: null }));
  const comparison = new Comparison([], sinceOne(0));
  return { pool, numbers: { figures, computed: figures, comparison } };
}

const whole = jest.fn((): Metrics => {
  const nothing = { status: 'noData', reason: 'NO_SOURCE', message: 'x' };
  return Object.fromEntries(METRIC_IDS.map(id => [id, nothing])) as never;
});
const asked = () => ({ window: WINDOW, metricsOf: whole, kept: new ScorecardMemory() });

beforeEach(() => whole.mockClear());

it('is found without all metrics of the row', () => {
  const row = rowOf();
  expect(reasonOfRow(row, 'leadTime', asked())).toMatchObject({ code: 'REVIEW_DOMINATES' });
  expect(reasonOfRow(row, 'deploymentFrequency', asked())).toMatchObject({ code: 'ONE_WEEKDAY' });
  expect(reasonOfRow(row, 'timeToRestore', asked())).toBeUndefined();
  expect(whole).not.toHaveBeenCalled();
});

it('rests on no number that is withheld', () => {
  const row = rowOf({ withheld: true });
  expect(reasonOfRow(row, 'leadTime', asked())).toBeUndefined();
  expect(whole).toHaveBeenCalled();
});

it('is looked for once for the same numbers', () => {
  const row = rowOf();
  const same = asked();
  const first = reasonOfRow(row, 'leadTime', same);
  expect(reasonOfRow({ ...row }, 'leadTime', same)).toBe(first);
  expect(reasonOfRow(rowOf(), 'leadTime', same)).not.toBe(first);
});
