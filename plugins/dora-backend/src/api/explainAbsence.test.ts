import { METRIC_IDS, Metrics, SourceStatus } from 'backstage-plugin-dora-common';
import { at, deployment, entityFacts } from '../metrics/__testUtils__/facts';
import { BAND_SETS } from '../metrics/bands/bandSets';
import { computeMetrics } from '../metrics/computeMetrics';
import { DEFAULT_DEFINITIONS } from '../metrics/definitions';
import { fakeSource } from './__testUtils__/fakeSource';
import { component } from './__testUtils__/startApi';
import { explainAbsence } from './explainAbsence';
import { readEntityPlan } from '../scopes/readEntityPlan';

const window = { from: at('5-01'), to: at('5-31') };
const rules = { sources: [fakeSource], kinds: ['Component'], bandSets: ['standard'] };
const plan = (annotations: Record<string, string>) =>
  readEntityPlan(component('checkout', annotations), rules);
const metricsOf = (...days: string[]): Metrics =>
  computeMetrics(
    entityFacts({
      deployments: days.map((day, i) => deployment({ id: `${i}`, finishedAt: at(day) })),
    }),
    {
      window,
      profile: 'standard',
      bandSet: BAND_SETS.standard,
      definitions: DEFAULT_DEFINITIONS,
    },
  );
const source = (fields: Partial<SourceStatus>): SourceStatus => ({
  source: 'gitlab',
  target: 'shop/checkout',
  provides: ['deployments', 'changes', 'incidents'],
  usedForDeployments: true,
  state: 'ok',
  lastSuccessAt: null,
  lastAttemptAt: null,
  error: null,
  ...fields,
});
const explain = (
  metrics: Metrics,
  sources: SourceStatus[],
  annotations: Record<string, string> = { 'test/project': 'shop/checkout' },
) => explainAbsence(metrics, { plan: plan(annotations), sources, window, profile: 'standard' });
const reached = (day: string) => ({
  reachedBackTo: new Date(at(day)).toISOString(),
  done: 1,
  total: 9,
});

describe('explainAbsence', () => {
  it('leaves the reasons of a collected entity as they are', () => {
    const metrics = metricsOf('5-10');
    expect(explain(metrics, [source({})])).toEqual(metrics);
  });

  it.each([
    [{}, 'No source of deployments is named'],
    [{ 'dora/enabled': 'false' }, 'dora/enabled is false'],
    [{ 'test/project': '<script>' }, "test/project is '<script>'"],
  ])('says that there is no source, for %j', (annotations: Record<string, string>, message) => {
    const metrics = explain(metricsOf(), [], annotations);
    for (const id of METRIC_IDS) {
      expect(metrics[id]).toMatchObject({ status: 'noData', reason: 'NO_SOURCE' });
      expect(metrics[id].previous).toMatchObject({ status: 'noData', reason: 'NO_SOURCE' });
    }
    expect(metrics.deploymentFrequency).toMatchObject({
      message: expect.stringContaining(message),
    });
    expect(metrics.timeToRestore).toMatchObject({ open: 0, excluded: 0 });
  });

  it('tells a source of deployments that is not asked from one that is', () => {
    const alarms = source({ source: 'alarms', provides: ['incidents'] });
    const unused = source({ provides: ['deployments'], usedForDeployments: false });
    const metrics = explain(metricsOf(), [alarms, unused]);
    expect(metrics.deploymentFrequency).toMatchObject({ reason: 'NO_SOURCE' });
    expect(metrics.timeToRestore).toMatchObject({ reason: 'NO_INCIDENTS' });
  });

  it('says that nothing was collected yet, and why', () => {
    const progress = { reachedBackTo: null, done: 0, total: null };
    const pending = explain(metricsOf(), [source({ state: 'pending', progress })]);
    expect(pending.leadTime).toMatchObject({ reason: 'NOT_COLLECTED_YET' });
    const failing = explain(metricsOf(), [source({ progress, error: 'GitLab answers 401' })]);
    expect(failing.leadTime).toMatchObject({
      reason: 'NOT_COLLECTED_YET',
      message: expect.stringContaining('GitLab answers 401'),
    });
  });

  it('compares with no window that is not collected yet', () => {
    const metrics = metricsOf('4-10', '5-10');
    const walking = explain(metrics, [source({ progress: reached('4-05') })]);
    expect(walking.deploymentFrequency).toMatchObject({
      status: 'ok',
      sampleSize: 1,
      previous: { status: 'noData', reason: 'NOT_COLLECTED_YET' },
    });
    const further = explain(metrics, [source({ progress: reached('4-01') })]);
    expect(further.deploymentFrequency).toMatchObject({ previous: { status: 'ok' } });
  });
});
