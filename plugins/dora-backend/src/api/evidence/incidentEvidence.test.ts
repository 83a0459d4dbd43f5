import { mockCredentials } from '@backstage/backend-test-utils';
import { IncidentItem, parseList } from 'backstage-plugin-dora-common';
import { matchesAnyGlob } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { at, incident } from '../../metrics/__testUtils__/facts';
import { ClaimReader } from '../../scopes/EntityScope';
import { EarlierSelection } from '../../store/types';
import { group, readerOf } from '../__testUtils__/organisation';
import { COLLECTED, component, startApi } from '../__testUtils__/startApi';

/** All alarms of an account in one target; `mayRead` is what the config lets be read. */
const alarms = (mayRead = '*'): ClaimReader => {
  const patternsOf = (value = '') => parseList(value) ?? [];
  return {
    id: 'alarms',
    hidesUnselectedIncidents: true,
    claims: ({ metadata }) => ({
      targets: patternsOf(metadata.annotations?.alarms).length
        ? [{ name: 'eu', annotation: 'alarms', provides: ['incidents'], details: {} }]
        : [],
      problems: [],
    }),
    selectsIncident: ({ metadata }, { title }) =>
      matchesAnyGlob(patternsOf(metadata.annotations?.alarms), title ?? '') &&
      matchesAnyGlob([mayRead], title ?? ''),
  };
};

const outage = (id: string, title: string, opened: string, resolved: string | null) =>
  incident({
    ...{ id, title, source: 'alarms', targetId: 7, openedAt: at(opened) },
    resolvedAt: resolved === null ? null : at(resolved),
  });
const incidents = [
  outage('1', 'cart-5xx', '5-02', '5-02 01:00'),
  outage('2', 'shop-slow', '5-03', '5-03 01:00'),
  // Began while it was selected.
  outage('3', 'shop-5xx', '5-09', '5-20'),
  outage('4', 'shop-slow', '5-21', '5-21 01:00'),
  outage('5', 'pay-5xx', '5-06', '5-06 01:00'),
];
const state = {
  ...COLLECTED,
  ...{ source: 'alarms', name: 'eu', targetId: 7, title: 'alarms of eu', provides: ['incidents'] },
} as typeof COLLECTED;
const was: EarlierSelection = {
  ...{ entityRef: 'component:default/cart', source: 'alarms', name: 'eu', annotation: 'alarms' },
  ...{ value: 'shop-*', since: at('5-02'), until: at('5-10') },
};
const reader = {
  ...readerOf({}),
  incidents: async ({ incidentTargetIds }: { incidentTargetIds: number[] }) =>
    incidents.filter(({ targetId }) => incidentTargetIds.includes(targetId)),
};

async function list(
  options: Parameters<typeof startApi>[0] & { annotations?: Record<string, string> },
  path = 'component/default/cart/incidents',
) {
  const { annotations = { alarms: 'cart-*' } } = options;
  const { app } = startApi({
    entities: [
      group('team-a'),
      component('cart', annotations),
      component('pay', { alarms: 'pay-*' }),
    ],
    ...{ states: [state], sources: [alarms()], reader, earlier: [was], ...options },
  });
  const { text, body } = await request(app)
    .get(`/api/dora/v1/entities/${path}?from=2026-05-01T00:00:00Z&to=2026-05-31T00:00:00Z`)
    .set({ authorization: mockCredentials.user.header('user:default/jane') })
    .expect(200);
  const items = (body.items ?? []) as IncidentItem[];
  return {
    text,
    told: items
      .map(({ id, counted, why }) => (counted ? id : `${id} ${why.code}: ${why.message}`))
      .sort(),
  };
}
const LEFT = 'NOT_SELECTED: alarms selected it until 2026-05-10, and does not any more';

describe('the incidents of an entity', () => {
  it('are those that its annotations select, and what they selected while they did', async () => {
    expect((await list({})).told).toEqual(['1', `2 ${LEFT}`, `3 ${LEFT}`]);
    expect((await list({ earlier: [] })).told).toEqual(['1']);
  });

  it('are what was selected before, too, where nothing is any more', async () => {
    expect((await list({ annotations: {} })).told).toEqual([`2 ${LEFT}`, `3 ${LEFT}`]);
    // As when it was not there yet: before then it was not selected.
    const late = { ...was, since: at('5-04') };
    expect((await list({ annotations: {}, earlier: [late] })).told).toEqual([`3 ${LEFT}`]);
  });

  it('say the last that selected it, and count once selected again', async () => {
    const later = { ...was, since: at('5-10'), until: at('5-25'), value: '*-slow' };
    const { told } = await list({ earlier: [was, later] });
    expect(told).toEqual(['1', `2 ${LEFT}`, `3 ${LEFT}`, `4 ${LEFT.replace('10', '25')}`]);
    const again = await list({ annotations: { alarms: 'cart-*,shop-*' } });
    expect(again.told).toEqual(['1', '2', '3', '4']);
  });

  it('are told to nobody where the config or the entity says so', async () => {
    expect((await list({ sources: [alarms('cart-*')] })).told).toEqual(['1']);
    expect((await list({ sources: [] })).told).toEqual([]);
    expect((await list({ states: [] })).told).toEqual([]);
    const off = { alarms: 'cart-*', 'dora/enabled': 'false' };
    expect((await list({ annotations: off })).told).toEqual([]);
  });

  it('are those of each in a list of a group, and in a file', async () => {
    const pooled = await list({}, 'group/default/team-a/incidents');
    expect(pooled.told).toEqual(['1', `2 ${LEFT}`, `3 ${LEFT}`, '5']);
    const other = await list({}, 'component/default/pay/incidents');
    expect(other.told).toEqual(['5']);
    const { text } = await list({}, 'component/default/cart/incidents.csv');
    expect(text.match(/shop-|pay-/g)).toEqual(['shop-', 'shop-']);
  });
});
