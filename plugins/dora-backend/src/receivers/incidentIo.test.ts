import { component } from '../api/__testUtils__/startApi';
import { incidentIo } from './incidentIo';

const at = (time: string) => Date.parse(`2026-05-31T${time}Z`);
const timestamp = (name: string, value?: string) => ({
  incident_timestamp: { id: '01G0', name, rank: 1 },
  value: value ? { value: `2026-05-31T${value}Z` } : null,
});

/** As incident.io documents it, with its people. */
const incident = (fields: object = {}) => ({
  id: '01FDAG4SAP5TYPT98WGR2N7W91',
  name: 'Our database is sad',
  reference: 'INC-123',
  permalink: 'https://app.incident.io/incidents/123',
  mode: 'standard',
  visibility: 'public',
  created_at: '2026-05-31T10:00:00Z',
  updated_at: '2026-05-31T10:30:00Z',
  creator: { user: { name: 'Lisa Karlin Curtis', email: 'lisa@incident.io' } },
  incident_role_assignments: [{ assignee: { name: 'Lisa Karlin Curtis' } }],
  severity: { id: '01F', name: 'Minor', rank: 1 },
  incident_status: { id: '01F', category: 'live', name: 'Fixing', rank: 4 },
  incident_timestamp_values: [timestamp('Reported at', '09:58:00'), timestamp('Resolved at')],
  custom_field_entries: [
    {
      custom_field: { id: '01F', name: 'Affected services', field_type: 'multi_select' },
      values: [{ value_catalog_entry: { id: '01C', external_id: 'checkout', name: 'Checkout' } }],
    },
  ],
  ...fields,
});
const webhook = (type: string, body: object) => {
  const event_type = `public_incident.${type}`;
  return { event_type, [event_type]: body };
};
const status = (category: string) => ({ incident_status: { category } });
const read = (payload: unknown) => incidentIo.read(payload, { incidentLabels: [] });

describe('incident.io', () => {
  it('opens an incident, and names nobody', () => {
    const received = read(webhook('incident_created_v2', incident()));
    expect(received).toEqual([
      {
        name: 'incidents',
        title: 'incidents',
        incidents: [
          expect.objectContaining({
            id: '01FDAG4SAP5TYPT98WGR2N7W91',
            title: 'INC-123 Our database is sad',
            openedAt: at('09:58:00'),
            resolvedAt: null,
            severity: 'Minor',
            labels: ['catalog=checkout', 'catalog=01C'],
            updatedAt: at('10:30:00'),
            url: 'https://app.incident.io/incidents/123',
          }),
        ],
      },
    ]);
    expect(JSON.stringify(received)).not.toMatch(/Lisa/i);
  });

  const resolvedAt = [timestamp('Resolved at', '10:20:00')];
  it.each([
    ['live', {}, null],
    ['paused', {}, null],
    ['triage', {}, null],
    ['learning', { incident_timestamp_values: resolvedAt }, at('10:20:00')],
    ['closed', {}, at('10:30:00')],
    // Reopened, it still has the time of its first end.
    ['live', { incident_timestamp_values: resolvedAt }, null],
  ])('%s %j', (category, fields, expected) => {
    const changed = { incident: incident({ ...status(category), ...fields }), new_status: {} };
    const [{ incidents }] = read(webhook('incident_status_updated_v2', changed));
    expect(incidents).toMatchObject([{ resolvedAt: expected }]);
  });

  it.each([['declined'], ['merged'], ['canceled']])('takes back what is %s', category => {
    expect(read(webhook('incident_updated_v2', incident(status(category))))).toMatchObject([
      { takenBack: [{ id: '01FDAG4SAP5TYPT98WGR2N7W91', at: at('10:30:00') }] },
    ]);
  });

  it.each([
    ['an exercise', webhook('incident_created_v2', incident({ mode: 'tutorial' }))],
    ['a follow-up', webhook('follow_up_created_v1', { id: '1' })],
    ['a private one', { event_type: 'private_incident.incident_created_v2' }],
  ])('passes over %s', (_, payload) => {
    expect(read(payload)).toEqual([]);
  });

  it.each([
    [null],
    [{}],
    [webhook('incident_created_v2', { id: 1 })],
    [{ event_type: 'public_incident.incident_updated_v2' }],
  ])('refuses %j', payload => {
    expect(() => read(payload)).toThrow();
  });

  it('is of the entities that name an entry of its catalog', () => {
    const entity = component('checkout', { 'incident.io/component-id': 'checkout' });
    expect(incidentIo.claims(entity).targets).toMatchObject([{ name: 'incidents' }]);
    const selects = (label: string) => incidentIo.selectsIncident!(entity, { labels: [label] });
    expect([selects('catalog=checkout'), selects('catalog=cart')]).toEqual([true, false]);
  });
});
