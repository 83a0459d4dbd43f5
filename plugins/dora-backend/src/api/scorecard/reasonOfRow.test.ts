import { METRIC_IDS, MetricId } from 'backstage-plugin-dora-common';
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

const MONDAYS = [4, 11, 18, 25];

/** Four deployments, each of four changes that waited long for their review. */
function rowOf({ days = MONDAYS, withheld = [] as readonly MetricId[] } = {}) {
  const deployments = days.map(day =>
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
  const figures = new Figures(id => {
    const value = withheld.includes(id) ? null : 1;
    return { value, band: 'high', baseline: null, clearness: null };
  });
  const comparison = new Comparison([], sinceOne(0));
  return { pool, numbers: { figures, computed: figures, comparison } };
}

const asked = () => ({ window: WINDOW, kept: new ScorecardMemory() });

it('is found of each metric by itself', () => {
  const row = rowOf();
  expect(reasonOfRow(row, 'leadTime', asked())).toMatchObject({ code: 'REVIEW_DOMINATES' });
  expect(reasonOfRow(row, 'deploymentFrequency', asked())).toMatchObject({ code: 'ONE_WEEKDAY' });
  expect(reasonOfRow(row, 'timeToRestore', asked())).toBeUndefined();
});

it('rests on no number that is withheld', () => {
  const row = rowOf({ withheld: METRIC_IDS });
  expect(reasonOfRow(row, 'leadTime', asked())).toBeUndefined();
  expect(reasonOfRow(row, 'deploymentFrequency', asked())).toBeUndefined();
  // How much a deployment brings goes by the changes that lead time is measured of.
  const days = [4, 12, 20, 28];
  const frequencyOf = (withheld: readonly MetricId[]) =>
    reasonOfRow(rowOf({ days, withheld }), 'deploymentFrequency', asked())?.code;
  expect(frequencyOf([])).toBe('BIG_BATCHES');
  expect(frequencyOf(['leadTime'])).toBeUndefined();
});

it('is looked for once for the same numbers', () => {
  const row = rowOf();
  const same = asked();
  const first = reasonOfRow(row, 'leadTime', same);
  expect(reasonOfRow({ ...row }, 'leadTime', same)).toBe(first);
  expect(reasonOfRow(rowOf(), 'leadTime', same)).not.toBe(first);
});
