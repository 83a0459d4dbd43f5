import { component } from '../api/__testUtils__/startApi';
import { alertmanager } from './alertmanager';

const OPTIONS = { incidentLabels: [] };
const at = (time: string) => Date.parse(`2026-05-31T${time}Z`);
const ZERO = '0001-01-01T00:00:00Z';

/** As Alertmanager documents it. */
const webhook = (...alerts: object[]) => ({
  version: '4',
  groupKey: '{}:{alertname="HighLatency"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'dora',
  groupLabels: { alertname: 'HighLatency' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  alerts,
});
const alert = (fields: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'HighLatency', service: 'checkout', team: 'shop', severity: 'critical' },
  annotations: { summary: 'Checkout is slow, ask jane.doe@example.com', runbook_url: 'https://r' },
  startsAt: '2026-05-31T10:00:00Z',
  endsAt: ZERO,
  generatorURL: 'http://prometheus:9090/graph?g0.expr=x',
  fingerprint: 'c6eadffa33fcdf37',
  ...fields,
});
/** As Grafana documents it. */
const grafana = {
  receiver: 'My Super Webhook',
  status: 'firing',
  orgId: 1,
  version: '1',
  alerts: [
    alert({
      startsAt: '2026-05-31T12:00:00.157076+02:00',
      generatorURL: 'https://play.grafana.org/alerting/1afz29v7z/edit',
      silenceURL: 'https://play.grafana.org/alerting/silence/new',
      dashboardURL: '',
      panelURL: '',
      values: { B: 44.2, C: 1 },
    }),
  ],
  state: 'alerting',
  title: '[FIRING:1]',
};
const episodes = (payload: unknown) =>
  alertmanager.read(payload, OPTIONS).flatMap(one => one.episodes ?? []);

describe('Alertmanager', () => {
  it('tells of an alert that fires, and names nobody', () => {
    expect(episodes(webhook(alert()))).toEqual([
      {
        series: 'c6eadffa33fcdf37',
        incident: expect.objectContaining({
          id: `c6eadffa33fcdf37@${at('10:00:00')}`,
          kind: 'alert',
          title: 'Checkout is slow, ask …',
          openedAt: at('10:00:00'),
          resolvedAt: null,
          severity: 'critical',
          labels: ['alertname=HighLatency', 'service=checkout', 'severity=critical', 'team=shop'],
          runbookLinked: true,
          url: 'http://prometheus:9090/graph?g0.expr=x',
        }),
      },
    ]);
  });

  it('reads several alerts of one delivery, each as it stands', () => {
    const over = alert({ status: 'resolved', endsAt: '2026-05-31T10:05:00Z', fingerprint: 'b' });
    expect(episodes(webhook(alert(), over)).map(({ incident }) => incident.resolvedAt)).toEqual([
      null,
      at('10:05:00'),
    ]);
  });

  it('takes what comes late for older than the end', () => {
    const over = alert({ status: 'resolved', endsAt: '2026-05-31T10:00:00Z' });
    const [open, end] = episodes(webhook(alert(), over)).map(({ incident }) => incident);
    expect(end.id).toBe(open.id);
    expect(end.updatedAt).toBeGreaterThan(open.updatedAt);
  });

  it('reads what Grafana sends', () => {
    expect(episodes(grafana)).toMatchObject([
      {
        incident: {
          openedAt: at('10:00:00.157'),
          resolvedAt: null,
          url: 'https://play.grafana.org/alerting/1afz29v7z/edit',
        },
      },
    ]);
  });

  it('knows an alert without fingerprint by its labels', () => {
    expect(episodes(webhook(alert({ fingerprint: undefined })))[0].series).toBe(
      'alertname=HighLatency,service=checkout,severity=critical,team=shop',
    );
  });

  it.each([[null], [{}], [{ version: '3', alerts: [] }], [{ ...webhook(), alerts: {} }]])(
    'refuses %j',
    payload => {
      expect(() => alertmanager.read(payload, OPTIONS)).toThrow();
    },
  );

  it.each<[unknown, string]>([
    [null, 'alerts[1]: '],
    [7, 'alerts[1]: '],
    [alert({ status: 'muted' }), 'alerts[1].status: '],
    [alert({ startsAt: 'now' }), 'alerts[1].startsAt: '],
    [alert({ startsAt: ZERO }), 'alerts[1].startsAt: '],
    [alert({ startsAt: '2999-01-01T00:00:00Z' }), 'alerts[1].startsAt: '],
    [alert({ status: 'resolved', endsAt: 'later' }), 'alerts[1].endsAt: '],
    [alert({ status: 'resolved', endsAt: null }), 'alerts[1].endsAt: '],
    [alert({ status: 'resolved', endsAt: ZERO }), 'alerts[1].endsAt: '],
    [alert({ labels: 7 }), 'alerts[1].labels: '],
    [alert({ labels: { alertname: 'HighLatency', jane: null } }), 'alerts[1].labels: '],
    [alert({ labels: {}, fingerprint: undefined }), 'alerts[1].labels: '],
    [alert({ fingerprint: 'a b' }), 'alerts[1].fingerprint: '],
  ])('takes what stands beside %j, and says where that is', (odd, where) => {
    const over = alert({ status: 'resolved', endsAt: '2026-05-31T10:05:00Z' });
    const [told] = alertmanager.read(webhook(over, odd as object), OPTIONS);
    expect(told.episodes).toMatchObject([{ incident: { resolvedAt: at('10:05:00') } }]);
    expect(told.unread).toEqual([expect.stringMatching(/^[^\n]{15,100}$/)]);
    expect(told.unread![0].startsWith(where)).toBe(true);
    expect(told.unread![0]).not.toContain('jane');
  });

  it.each([
    ['service=checkout', true],
    ['service=checkout,team=shop', true],
    ['service=checkout, team=other', false],
    ['service=other; team=shop', true],
    ['service=check*', true],
    ['service="checkout"', true],
    ['service=check', false],
    ['ervice=checkout', false],
  ])('selects with %s: %s', (value, selected) => {
    const entity = component('checkout', { 'dora/alert-labels': value });
    const [{ incident }] = episodes(webhook(alert()));
    expect(alertmanager.claims(entity)).toMatchObject({
      targets: [{ name: 'alerts', provides: ['incidents'] }],
      problems: [],
    });
    expect(alertmanager.selectsIncident!(entity, incident)).toBe(selected);
  });

  it.each([['checkout'], ['service!=checkout'], ['service=~check.*'], ['service='], [';']])(
    'says what is expected instead of %s',
    value => {
      const entity = component('checkout', { 'dora/alert-labels': value });
      const { targets, problems } = alertmanager.claims(entity);
      expect(targets).toEqual([]);
      expect(problems[0].message).toContain('service=checkout,team=shop');
      expect(alertmanager.selectsIncident!(entity, { labels: ['service=checkout'] })).toBe(false);
    },
  );

  it('suggests the label that tells most', () => {
    const [{ incident }] = episodes(webhook(alert()));
    expect(alertmanager.suggest('alerts', incident)).toEqual({
      about: 'alerts with service=checkout',
      annotation: 'dora/alert-labels',
      value: 'service=checkout',
    });
  });
});
