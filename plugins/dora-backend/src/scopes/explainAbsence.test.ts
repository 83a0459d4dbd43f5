import { FactKind, METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';
import { at, deployment, entityFacts } from '../metrics/__testUtils__/facts';
import { BAND_SETS } from '../metrics/bands/bandSets';
import { computeMetrics } from '../metrics/computeMetrics';
import { DEFAULT_DEFINITIONS } from '../metrics/definitions';
import { fakeSource } from '../api/__testUtils__/fakeSource';
import { component } from '../api/__testUtils__/startApi';
import { KindRead } from '../metrics/whatWasRead';
import { explainAbsence } from './explainAbsence';
import { readEntityPlan } from './readEntityPlan';

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
      now: window.to,
    },
  );
const read = (kind: FactKind, fields: Partial<KindRead> = {}): KindRead => ({
  source: 'gitlab',
  target: 'shop/checkout',
  kind,
  reachedBackTo: at('1-01'),
  complete: true,
  lastSuccessAt: at('5-31'),
  failing: null,
  coarse: null,
  ...fields,
});
const KINDS = ['deployments', 'changes', 'incidents'] as const;
const readAll = (fields: Partial<KindRead> = {}) => KINDS.map(kind => read(kind, fields));
const explain = (
  metrics: Metrics,
  reads: KindRead[],
  annotations: Record<string, string> = { 'test/project': 'shop/checkout' },
) =>
  explainAbsence(metrics, {
    members: [{ plan: plan(annotations), reads }],
    window,
    profile: 'standard',
  });
const UNREAD = { reachedBackTo: null, complete: false, lastSuccessAt: null };
const REFUSED = {
  failing: {
    since: at('5-20'),
    message: 'GitLab answers 403: grant the role Reporter',
    refused: true,
  },
};

describe('explainAbsence', () => {
  it('leaves the reasons of a collected entity as they are', () => {
    const metrics = metricsOf('5-10');
    expect(explain(metrics, readAll())).toEqual(metrics);
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

  it('asks for incidents where a source of them is named, and says what counts where none is', () => {
    const metrics = metricsOf('5-10');
    const [deployments] = readAll();
    const { changeFailureRate } = explain(metrics, [deployments]);
    expect(changeFailureRate).toMatchObject({
      status: 'ok',
      message: 'No source of incidents is named: only rollbacks count as failures.',
    });
    const named = explain(metrics, [
      deployments,
      read('incidents', { source: 'alarms', ...UNREAD }),
    ]);
    expect(named.changeFailureRate).toMatchObject({
      status: 'noData',
      reason: 'NOT_COLLECTED_YET',
      message: expect.stringContaining('first collection of the incidents of shop/checkout'),
    });
    expect(named.deploymentFrequency).toMatchObject({ status: 'ok' });
  });

  it('has no value where something that it needs was refused from the beginning, and names what to grant', () => {
    const [deployments, , incidents] = readAll();
    const metrics = explain(metricsOf('5-10'), [
      deployments,
      read('changes', { ...UNREAD, ...REFUSED }),
      incidents,
    ]);
    for (const id of ['leadTime'] as const) {
      expect(metrics[id]).toMatchObject({
        status: 'noData',
        reason: 'SOURCE_REFUSED',
        message: expect.stringContaining('grant the role Reporter'),
        excluded: 0,
      });
    }
    expect(metrics.reworkRate).toMatchObject({ status: 'noData', reason: 'SOURCE_REFUSED' });
    expect(metrics.reworkRate).not.toHaveProperty('value');
    expect(metrics.changeFailureRate).toMatchObject({ status: 'ok' });
  });

  it('keeps a value whose source fails since then, and says what may be missing', () => {
    const failing = { ...REFUSED, lastSuccessAt: at('5-20') };
    const metrics = explain(metricsOf('5-10'), [
      read('deployments', failing),
      read('changes'),
      read('incidents'),
    ]);
    expect(metrics.deploymentFrequency).toMatchObject({
      status: 'ok',
      sampleSize: 1,
      incomplete: [
        {
          source: 'gitlab',
          kind: 'deployments',
          since: '2026-05-20T00:00:00.000Z',
          message: expect.stringContaining('grant the role Reporter'),
        },
      ],
    });
    expect(metrics.timeToRestore).not.toHaveProperty('incomplete');
    const later = explain(metricsOf('5-10'), readAll({ ...failing, lastSuccessAt: at('6-02') }));
    expect(later.deploymentFrequency).not.toHaveProperty('incomplete');
  });

  describe('where tiers cannot be read', () => {
    const coarse = {
      since: at('5-20'),
      message: 'GitLab answers 403: the project needs this feature',
      refused: true,
    };
    const reads = [read('deployments', { coarse }), read('changes'), read('incidents')];

    it('keeps what counts by names, and says that others may', () => {
      const metrics = explain(metricsOf('5-10'), reads);
      expect(metrics.deploymentFrequency).toMatchObject({
        status: 'ok',
        value: expect.any(Number),
        incomplete: [
          {
            source: 'gitlab',
            kind: 'deployments',
            since: '2026-05-20T00:00:00.000Z',
            message: expect.stringMatching(/by their names alone.*dora\/environments.*403/),
          },
        ],
      });
      expect(metrics.timeToRestore).not.toHaveProperty('incomplete');
    });

    it('has no value where nothing counts by names, and says why', () => {
      expect(explain(metricsOf(), reads).deploymentFrequency).toMatchObject({
        status: 'noData',
        reason: 'SOURCE_REFUSED',
        message: expect.stringMatching(/None of the deployments of shop\/checkout is known.*403/),
      });
    });

    it('says nothing in a profile that goes by a name of its own', () => {
      const pool = { members: [{ plan: plan({}), reads }], window, profile: 'article' as const };
      expect(explainAbsence(metricsOf('5-10'), pool).deploymentFrequency).not.toHaveProperty(
        'incomplete',
      );
    });
  });

  it('keeps a value of one of two sources of incidents', () => {
    const [deployments, changes, incidents] = readAll();
    const alarms = read('incidents', { source: 'alarms', target: 'alarms', ...UNREAD, ...REFUSED });
    const metrics = explain(metricsOf('5-10'), [deployments, changes, incidents, alarms]);
    expect(metrics.changeFailureRate).toMatchObject({
      status: 'ok',
      incomplete: [{ source: 'alarms', kind: 'incidents' }],
    });
  });

  it('says that nothing was collected yet, and why', () => {
    const pending = explain(metricsOf(), readAll(UNREAD));
    expect(pending.leadTime).toMatchObject({ reason: 'NOT_COLLECTED_YET' });
    const failure = { since: at('5-30'), message: 'GitLab answers 500', refused: false };
    const failing = explain(metricsOf(), readAll({ ...UNREAD, failing: failure }));
    expect(failing.leadTime).toMatchObject({
      reason: 'NOT_COLLECTED_YET',
      message: expect.stringContaining('GitLab answers 500'),
    });
  });

  it.each([
    ['nothing of it', at('6-01'), 'has not reached this window yet.'],
    ['its end', at('5-20'), 'has not reached the start of this window yet.'],
  ])('says how far a window was read that has no value: %s', (_, reachedBackTo, message) => {
    const { leadTime } = explain(metricsOf(), readAll({ complete: false, reachedBackTo }));
    expect(leadTime).toMatchObject({
      reason: 'NOT_COLLECTED_YET',
      message: expect.stringContaining(message),
    });
  });

  it('says of a value of which the start of the window was not read that it lacks something', () => {
    const walking = readAll({ complete: false, reachedBackTo: at('5-08') });
    expect(explain(metricsOf('5-10'), walking).deploymentFrequency).toMatchObject({
      status: 'ok',
      incomplete: [
        { message: expect.stringContaining('not reached the start of this window yet') },
      ],
    });
  });

  it('compares with no window that is not collected yet', () => {
    const metrics = metricsOf('4-10', '5-10');
    const walking = explain(metrics, readAll({ complete: false, reachedBackTo: at('4-05') }));
    expect(walking.deploymentFrequency).toMatchObject({
      status: 'ok',
      sampleSize: 1,
      previous: { status: 'noData', reason: 'NOT_COLLECTED_YET' },
    });
    expect(walking.deploymentFrequency).not.toHaveProperty('incomplete');
    const further = explain(metrics, readAll({ complete: false, reachedBackTo: at('4-01') }));
    expect(further.deploymentFrequency).toMatchObject({ previous: { status: 'ok' } });
    const lately = explain(metrics, readAll({ complete: false, reachedBackTo: at('5-09') }));
    expect(lately.deploymentFrequency).toMatchObject({
      status: 'ok',
      incomplete: [{ kind: 'deployments', since: null }],
    });
  });

  describe('of incidents of which the source tells nothing from before', () => {
    const told = (fields: Partial<KindRead> = {}) => ({
      ...read('incidents', { complete: false, tellsNoMore: true, reachedBackTo: at('5-08') }),
      ...fields,
    });
    const rest = [read('deployments'), read('changes')];
    const message =
      'The incidents of shop/checkout are known from 2026-05-08 on: their source keeps none from before';

    it('says so of the values that need them, which have no verdict then', () => {
      const metrics = explain(metricsOf('4-10', '5-10'), [...rest, told()]);
      expect(metrics.changeFailureRate).toMatchObject({
        status: 'ok',
        incomplete: [{ kind: 'incidents', since: null, message }],
      });
      expect(metrics.timeToRestore).toMatchObject({
        status: 'noData',
        reason: 'NOT_COLLECTED_YET',
        message: `${message}.`,
      });
      expect(metrics.deploymentFrequency).not.toHaveProperty('incomplete');
    });

    it('holds up no past: since when that counts is told where it is compared', () => {
      const metrics = explain(metricsOf('4-10', '5-10'), [
        ...rest,
        told({ reachedBackTo: at('4-25') }),
      ]);
      expect(metrics.changeFailureRate).not.toHaveProperty('incomplete');
      expect(metrics.changeFailureRate.previous).toMatchObject({ status: 'ok' });
    });

    it('holds up no past of a group', () => {
      const member = { plan: plan({ 'test/project': 'shop/checkout' }), reads: readAll() };
      const young = { ...member, reads: [...rest, told()] };
      const pool = { members: [member, young], window, profile: 'standard' as const };
      const { changeFailureRate } = explainAbsence(metricsOf('4-10', '5-10'), pool);
      expect(changeFailureRate).toMatchObject({
        previous: { status: 'ok' },
        incomplete: [{ message }],
      });
    });
  });

  it('has a value of a group that one member is missing from, and says whose facts are', () => {
    const member = { plan: plan({ 'test/project': 'shop/checkout' }), reads: readAll() };
    const other = { ...member, reads: readAll({ target: 'shop/pay', ...UNREAD, ...REFUSED }) };
    const pool = { members: [member, other], window, profile: 'standard' as const };
    const { deploymentFrequency } = explainAbsence(metricsOf('5-10'), pool);
    expect(deploymentFrequency).toMatchObject({
      status: 'ok',
      incomplete: [{ message: expect.stringContaining('shop/pay') }],
    });
    const refused = explainAbsence(metricsOf('5-10'), { ...pool, members: [other] });
    expect(refused.deploymentFrequency).toMatchObject({ reason: 'SOURCE_REFUSED' });
  });
});
