import { component } from '../api/__testUtils__/startApi';
import { jira } from './jira';

const OPTIONS = { incidentLabels: ['incident'] };
const at = (time: string) => Date.parse(`2026-05-31T${time}Z`);

/** As Jira documents it, with its people. */
const webhook = (event: string, fields: object = {}, more: object = {}) => ({
  timestamp: at('10:30:00'),
  webhookEvent: `jira:issue_${event}`,
  issue_event_type_name: 'issue_generic',
  user: { accountId: '557058:c9', displayName: 'Jane Doe', emailAddress: 'jane@example.com' },
  issue: {
    id: '10042',
    self: 'https://acme.atlassian.net/rest/api/2/issue/10042',
    key: 'SHOP-7',
    fields: {
      summary: 'Checkout is down',
      created: '2026-05-31T12:00:00.000+0200',
      resolutiondate: null,
      issuetype: { id: '10001', name: '[System] Incident', subtask: false },
      priority: { id: '1', name: 'Highest' },
      labels: ['eu'],
      components: [{ id: '1', name: 'Payments' }],
      assignee: { displayName: 'Jane Doe' },
      reporter: { displayName: 'Jane Doe' },
      status: { name: 'Open', statusCategory: { key: 'new' } },
      ...fields,
    },
  },
  ...more,
});
const read = (payload: unknown, options: object = {}) =>
  jira.read(payload, { ...OPTIONS, ...options });
const changed = (field: string, fromString = '') => ({
  changelog: { id: '1', items: [{ field, fieldtype: 'jira', fromString, toString: 'x' }] },
});

describe('Jira', () => {
  it('opens an incident, of a project, and names nobody', () => {
    const received = read(webhook('created'));
    expect(received).toEqual([
      {
        name: 'SHOP',
        title: 'SHOP',
        incidents: [
          expect.objectContaining({
            id: '10042',
            title: 'SHOP-7 Checkout is down',
            openedAt: at('10:00:00'),
            resolvedAt: null,
            endUnknown: false,
            severity: 'Highest',
            labels: ['component=Payments', 'eu'],
            updatedAt: at('10:30:00'),
            url: 'https://acme.atlassian.net/browse/SHOP-7',
          }),
        ],
      },
    ]);
    expect(JSON.stringify(received)).not.toMatch(/Jane/i);
  });

  const resolved = { resolutiondate: '2026-05-31T10:20:00.000+0000' };
  const done = { status: { statusCategory: { key: 'done' } } };
  it.each([
    ['over at its resolution date', resolved, { resolvedAt: at('10:20:00'), endUnknown: false }],
    ['over, nobody knows since when', done, { resolvedAt: null, endUnknown: true }],
    ['open again', { resolutiondate: null }, { resolvedAt: null, endUnknown: false }],
    ['not for everybody', { security: { name: 'Internal' } }, { title: null }],
    ['an incident by its type', { labels: null }, { labels: ['component=Payments'] }],
    ['one by its label', { issuetype: { name: 'Bug' }, labels: ['Incident'] }, {}],
  ])('is %s', (_, fields, expected) => {
    const [{ incidents }] = read(webhook('updated', fields));
    expect(incidents).toMatchObject([{ id: '10042', ...expected }]);
  });

  it('goes by the configured types instead', () => {
    const bug = { issuetype: { name: 'Outage' } };
    expect(read(webhook('created', bug), { issueTypes: ['outage'] })[0].incidents).toHaveLength(1);
    expect(read(webhook('created'), { issueTypes: ['outage'] })).toEqual([]);
  });

  const takenBack = [{ id: '10042', at: at('10:30:00') }];
  const bug = { issuetype: { name: 'Bug' } };
  it.each([
    ['deleted', webhook('deleted'), ['SHOP']],
    ['of another type now', webhook('updated', bug, changed('issuetype')), ['SHOP']],
    ['moved from another project', webhook('updated', bug, changed('Key', 'OLD-3')), ['OLD']],
  ])('takes back what is %s', (_, payload, names) => {
    expect(read(payload)).toEqual(names.map(name => ({ name, title: name, takenBack })));
  });

  it.each([
    ['an issue that never was an incident', webhook('updated', bug, changed('summary'))],
    ['a comment', { timestamp: 1, webhookEvent: 'comment_created', comment: {} }],
  ])('passes over %s', (_, payload) => {
    expect(read(payload)).toEqual([]);
  });

  it.each([
    [null],
    [{}],
    [webhook('created', { created: 'today' })],
    [webhook('created', { issuetype: 1 })],
  ])('refuses %j', payload => {
    expect(() => read(payload)).toThrow();
  });

  it('finds the project of an entity, and of its components the issues', () => {
    const claims = (annotations: Record<string, string>) =>
      jira.claims(component('checkout', annotations));
    expect(claims({}).targets).toEqual([]);
    expect(claims({ 'jira/project-key': 'shop' }).targets).toMatchObject([{ name: 'SHOP' }]);
    expect(claims({ 'jira/project-key': 'a b' }).problems).toHaveLength(1);
    const selects = (value?: string) =>
      jira.selectsIncident!(component('checkout', value ? { 'jira/component': value } : {}), {
        labels: ['component=Payments', 'eu'],
      });
    expect([selects(), selects('Cart, payments'), selects('eu')]).toEqual([true, true, false]);
  });
});
