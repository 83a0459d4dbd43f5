import fc from 'fast-check';
import { DAY_MS, Instant, Metrics, PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory, BEGIN, DAYS } from './__testUtils__/arbitraryHistory';
import { entityFacts, History } from './__testUtils__/facts';
import { BAND_SETS } from './bands/bandSets';
import { computeMetrics, MetricOptions } from './computeMetrics';
import { DEFAULT_DEFINITIONS, MetricDefinitions } from './definitions';
import { explainChange } from './evidence/explainChanges';
import { explainDeployments } from './evidence/explainDeployments';
import { explainIncidents } from './evidence/explainIncidents';
import { explainRecoveries, recoveriesIn } from './evidence/explainRecoveries';
import { measureChange } from './samples/measureChange';
import { PROFILE_RULES } from './profiles';

const MIDDLE = BEGIN + (DAYS / 2) * DAY_MS;
const END = BEGIN + DAYS * DAY_MS;
const profile = fc.constantFrom(...PROFILES);
const MARKED = { ...DEFAULT_DEFINITIONS, configOnly: ['config/*', '*.md'] };
const LEFT_OUT: MetricDefinitions = { ...MARKED, withoutChange: 'leftOut' };
const definitions = fc.constantFrom(DEFAULT_DEFINITIONS, MARKED, LEFT_OUT);
const options = (of: Partial<MetricOptions>): MetricOptions => ({
  window: { from: MIDDLE, to: END },
  profile: 'standard',
  bandSet: BAND_SETS.standard,
  definitions: DEFAULT_DEFINITIONS,
  now: END + 90 * DAY_MS,
  ...of,
});
const compute = (history: History, of: Partial<MetricOptions>) =>
  computeMetrics(entityFacts(history), options(of));

describe('metrics', () => {
  it('do not depend on the order of facts', () => {
    fc.assert(
      fc.property(arbitraryHistory, profile, fc.infiniteStream(fc.nat()), (history, p, keys) => {
        const shuffled = <T>(all: T[]) =>
          all
            .map(one => ({ one, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const other = {
          ...history,
          deployments: shuffled(history.deployments),
          changes: shuffled(history.changes),
          incidents: shuffled(history.incidents),
        };
        expect(compute(other, { profile: p })).toEqual(compute(history, { profile: p }));
      }),
    );
  });

  it('do not change when facts come twice', () => {
    fc.assert(
      fc.property(arbitraryHistory, profile, definitions, (history, p, d) => {
        const facts = entityFacts(history);
        const twice = {
          ...facts,
          shippedPaths: [...facts.shippedPaths, ...facts.shippedPaths],
          deployments: [...facts.deployments, ...facts.deployments],
          shipped: [...facts.shipped, ...facts.shipped],
          merged: [...facts.merged, ...facts.merged],
          incidents: [...facts.incidents, ...facts.incidents],
        };
        const of = options({ profile: p, definitions: d });
        expect(computeMetrics(twice, of)).toEqual(computeMetrics(facts, of));
      }),
    );
  });

  it('add up over adjacent windows, as far as they are counts', () => {
    fc.assert(
      fc.property(
        arbitraryHistory,
        profile,
        definitions,
        fc.integer({ min: 1, max: 9 }),
        (history, p, d, days) => {
          const between = MIDDLE + days * DAY_MS;
          const counts = (from: Instant, to: Instant) =>
            countsOf(compute(history, { profile: p, definitions: d, window: { from, to } }));
          const [first, last] = [counts(BEGIN, between), counts(between, END)];
          expect(counts(BEGIN, END)).toEqual(first.map((count, i) => count + last[i]));
        },
      ),
    );
  });

  it('stay the same when everything happens later', () => {
    const DATES = ['deploymentDays', 'from', 'to'];
    const withoutDates = (metrics: Metrics) =>
      JSON.parse(JSON.stringify(metrics, (key, value) => (DATES.includes(key) ? 0 : value)));
    fc.assert(
      fc.property(
        arbitraryHistory,
        profile,
        fc.integer({ min: -1e9, max: 1e9 }),
        (history, p, ms) => {
          const window = { from: MIDDLE + ms, to: END + ms };
          const later = compute(shifted(history, ms), { profile: p, window });
          expect(withoutDates(later)).toEqual(withoutDates(compute(history, { profile: p })));
        },
      ),
    );
  });

  it('are what they are, whichever files changes touch, unless these are left out', () => {
    fc.assert(
      fc.property(arbitraryHistory, profile, (history, p) => {
        const { paths, ...without } = history;
        const plain = compute(without, { profile: p });
        expect(compute(history, { profile: p })).toEqual(plain);
        expect(compute(history, { profile: p, definitions: MARKED })).toEqual(plain);
        const { leadTime, timeToRestore, deploymentFrequency } = compute(history, {
          profile: p,
          definitions: LEFT_OUT,
        });
        expect(leadTime).toEqual(plain.leadTime);
        // What is left out cannot fail, and nothing else is measured in profile dora.
        const isOfIncidents = PROFILE_RULES[p].timeToRestore.of === 'incidents';
        expect(isOfIncidents ? timeToRestore : null).toEqual(
          isOfIncidents ? plain.timeToRestore : null,
        );
        expect(sampleSize(deploymentFrequency)).toBeLessThanOrEqual(
          sampleSize(plain.deploymentFrequency),
        );
      }),
    );
  });

  it('have as many counted facts as samples', () => {
    fc.assert(
      fc.property(arbitraryHistory, profile, definitions, (history, p, d) => {
        const facts = entityFacts(history);
        const of = options({ profile: p, definitions: d });
        const metrics = computeMetrics(facts, of);
        const request = { ...of, facts };
        const production = new Map([[1, ['production', 'production/eu']]]);
        for (const metric of ['deploymentFrequency', 'changeFailureRate', 'reworkRate'] as const) {
          const items = explainDeployments(facts.deployments, {
            ...request,
            metric,
            productionEnvironments: production,
          });
          expect(countedIn(items)).toBe(sampleSize(metrics[metric]));
        }
        const shipped = new Map(facts.shipped.map(one => [one.change.id, one]));
        const changes = history.changes.map(change => ({
          change,
          shipped: shipped.get(change.id) ?? null,
        }));
        const asked = { ...request, metric: 'leadTime' as const, counted: new Set<string>() };
        const explained = changes.flatMap(one => explainChange(one, asked) ?? []);
        expect(countedIn(explained)).toBe(sampleSize(metrics.leadTime));
        const incidents = explainIncidents(history.incidents, {
          ...request,
          metric: 'timeToRestore',
          selectsIncident: () => true,
        });
        const isOfIncidents = PROFILE_RULES[p].timeToRestore.of === 'incidents';
        const restores = isOfIncidents
          ? incidents
          : recoveriesIn(of.window, explainRecoveries(request));
        expect(countedIn(restores)).toBe(sampleSize(metrics.timeToRestore));
      }),
    );
  });
});

it('stages are never negative and add up for each change', () => {
  fc.assert(
    fc.property(arbitraryHistory, history => {
      for (const shipment of entityFacts(history).shipped) {
        const measured = measureChange(shipment.change, shipment, PROFILE_RULES.standard.leadTime);
        if (!measured.counted || !measured.stages) continue;
        const { codingMs, reviewMs, deployMs } = measured.stages;
        expect(Math.min(codingMs, reviewMs, deployMs)).toBeGreaterThanOrEqual(0);
        expect(codingMs + reviewMs + deployMs).toBe(measured.ms);
      }
    }),
  );
});

function sampleSize(metric: { status: 'ok'; sampleSize: number } | { status: 'noData' }): number {
  return metric.status === 'ok' ? metric.sampleSize : 0;
}

function countedIn(explained: { item: { counted: boolean } }[]): number {
  return explained.filter(({ item }) => item.counted).length;
}

function countsOf(metrics: Metrics): number[] {
  const { changeFailureRate, reworkRate, leadTime, timeToRestore } = metrics;
  return [
    ...Object.values(metrics).map(sampleSize),
    changeFailureRate.status === 'ok' ? changeFailureRate.numerator : 0,
    reworkRate.status === 'ok' ? reworkRate.numerator : 0,
    leadTime.excluded,
    timeToRestore.excluded,
  ];
}

function shifted(history: Required<History>, ms: number): History {
  const later = <T extends Instant | null>(instant: T) =>
    (instant === null ? null : instant + ms) as T;
  return {
    ...history,
    deployments: history.deployments.map(one => ({ ...one, finishedAt: later(one.finishedAt) })),
    changes: history.changes.map(one => ({
      ...one,
      firstCommitAuthoredAt: later(one.firstCommitAuthoredAt),
      firstCommitCommittedAt: later(one.firstCommitCommittedAt),
      openedAt: later(one.openedAt),
      mergedAt: later(one.mergedAt),
    })),
    incidents: history.incidents.map(one => ({
      ...one,
      openedAt: later(one.openedAt),
      resolvedAt: later(one.resolvedAt),
    })),
  };
}
