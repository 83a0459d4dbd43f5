import { component } from '../api/__testUtils__/startApi';
import { pagerDuty } from './pagerDuty';

/** As PagerDuty documents it, with its people. */
const webhook = (type: string, data: object = {}, occurredAt = '2026-05-31T10:30:00.169Z') => ({
  event: {
    id: '01CHHWJ4ZXHA3BXHGG5SCQPUZE',
    event_type: type,
    resource_type: 'incident',
    occurred_at: occurredAt,
    agent: { id: 'PLH1HKV', type: 'user_reference', summary: 'Tenex Engineer' },
    client: null,
    data: {
      id: 'PGR0VU2',
      type: 'incident',
      self: 'https://api.pagerduty.com/incidents/PGR0VU2',
      html_url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
      number: 2,
      status: 'triggered',
      incident_key: 'd3640fbd41094207a1c11e58e46b1662',
      created_at: '2026-05-31T10:00:00Z',
      title: 'A little bump in the road',
      service: { id: 'PF9KMXH', summary: 'API Service', type: 'service_reference' },
      assignees: [{ id: 'PTUXL6G', type: 'user_reference', summary: 'User 123' }],
      escalation_policy: { id: 'PUS0KTE', summary: 'Default' },
      teams: [{ id: 'PFCVPS0', summary: 'Engineering' }],
      priority: { id: 'PSO75BM', type: 'priority_reference', summary: 'P1' },
      urgency: 'high',
      conference_bridge: null,
      resolve_reason: null,
      ...data,
    },
  },
});
const read = (payload: unknown) => pagerDuty.read(payload, { incidentLabels: [] });
const at = (time: string) => Date.parse(`2026-05-31T${time}Z`);

describe('PagerDuty', () => {
  it('opens an incident, of a service, and names nobody', () => {
    const received = read(webhook('incident.triggered'));
    expect(received).toEqual([
      {
        name: 'PF9KMXH',
        title: 'API Service (PF9KMXH)',
        incidents: [
          expect.objectContaining({
            id: 'PGR0VU2',
            openedAt: at('10:00:00'),
            resolvedAt: null,
            severity: 'P1',
            labels: ['urgency=high'],
            updatedAt: at('10:30:00.169'),
          }),
        ],
      },
    ]);
    expect(JSON.stringify(received)).not.toMatch(/Tenex|User 123/);
  });

  it.each<[string, object, number | null]>([
    ['incident.acknowledged', { status: 'acknowledged' }, null],
    ['incident.escalated', { status: 'triggered' }, null],
    ['incident.reopened', { status: 'triggered' }, null],
    ['incident.resolved', { status: 'resolved' }, at('10:30:00.169')],
  ])('%s', (type, data, resolvedAt) => {
    const [{ incidents }] = read(webhook(type, data));
    expect(incidents).toMatchObject([{ resolvedAt }]);
  });

  it('takes one back that goes on in another', () => {
    const data = { status: 'resolved', resolve_reason: { type: 'merge_resolve_reason' } };
    expect(read(webhook('incident.resolved', data))).toEqual([
      {
        name: 'PF9KMXH',
        title: 'API Service (PF9KMXH)',
        takenBack: [{ id: 'PGR0VU2', at: at('10:30:00.169') }],
      },
    ]);
  });

  it.each([
    ['a note', webhook('incident.annotated', { type: 'incident_note' })],
    ['a ping', { event: { event_type: 'pagey.ping', occurred_at: '2026-05-31T10:00:00Z' } }],
    ['words after the end', webhook('incident.priority_updated', { status: 'resolved' })],
  ])('passes over %s', (_, payload) => {
    expect(read(payload)).toEqual([]);
  });

  it('takes the urgency where there is no priority', () => {
    const [{ incidents }] = read(webhook('incident.triggered', { priority: null }));
    expect(incidents).toMatchObject([{ severity: 'high' }]);
  });

  it.each([[null], [7], [{}], [webhook('incident.triggered', { service: null })]])(
    'refuses %j',
    payload => {
      expect(() => read(payload)).toThrow();
    },
  );

  it('finds the service of an entity, and says which annotation is needed', () => {
    const claims = (annotations: Record<string, string>) =>
      pagerDuty.claims(component('checkout', annotations));
    expect(claims({})).toEqual({ targets: [], problems: [] });
    expect(claims({ 'pagerduty.com/service-id': 'PF9KMXH' }).targets).toMatchObject([
      { name: 'PF9KMXH', provides: ['incidents'] },
    ]);
    expect(claims({ 'pagerduty.com/service-id': 'my service' }).problems).toHaveLength(1);
    const { problems } = claims({ 'pagerduty.com/integration-key': 's3cret' });
    expect(problems[0].message).toContain('pagerduty.com/service-id');
    expect(JSON.stringify(problems)).not.toContain('s3cret');
  });
});
