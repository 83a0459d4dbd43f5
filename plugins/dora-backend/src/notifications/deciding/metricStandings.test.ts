import { METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';
import { readDoraConfig } from '../../config';
import { ConfigReader } from '@backstage/config';
import { metricStandings, WatchedRow } from './metricStandings';

const { bandSets } = readDoraConfig(new ConfigReader({})).definitions;
const NOTHING = { status: 'noData', reason: 'NO_DEPLOYMENTS', message: '' } as const;
const rework = {
  ...{ status: 'ok', unit: 'ratio', value: 0.1, sampleSize: 100, numerator: 10, denominator: 100 },
  ...{ interval: null },
  baseline: {
    ...{ status: 'ok', value: 0.3, sampleSize: 300, verdict: 'better', comparable: true },
    ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' },
  },
};
const each = <T>(value: T) => Object.fromEntries(METRIC_IDS.map(id => [id, value]));

function rowWith(goals: WatchedRow['goals'], goalsOnly = false): WatchedRow {
  return {
    ...{ ref: 'component:default/cart', title: 'cart', recipient: 'group:default/payments' },
    ...{ isTeam: false, bandSet: bandSets.standard, goals, goalsOnly },
    metrics: { ...each(NOTHING), reworkRate: rework } as unknown as Metrics,
    clearness: { ...each(null), reworkRate: 1e-9 } as WatchedRow['clearness'],
  };
}

const ofRework = (row: WatchedRow) =>
  metricStandings([row]).filter(({ about }) => about === 'reworkRate');

describe('rework rate', () => {
  it('is no reason to write to a team', () => {
    expect(ofRework(rowWith({}))).toEqual([]);
  });

  it.each([false, true])(
    'is told where a goal on it is met (looked at for goals alone: %s)',
    only => {
      expect(ofRework(rowWith({ reworkRate: 0.2 }, only))).toMatchObject([
        { kinds: ['goal'], goal: { state: 'met' } },
      ]);
    },
  );
});
