import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { DoraSource } from 'backstage-plugin-dora-node';
import { readDoraConfig } from '../config';
import { incident } from '../metrics/__testUtils__/facts';
import { KnownEnvironment, TargetState } from '../store/types';
import { fakeSource } from '../api/__testUtils__/fakeSource';
import { CHECKOUT, COLLECTED, component, NOW } from '../api/__testUtils__/startApi';
import { EntityScopes } from './EntityScopes';

const environment = (name: string, fields: Partial<KnownEnvironment> = {}): KnownEnvironment => ({
  targetId: 1,
  name,
  tier: null,
  deployedTo: true,
  ...fields,
});

const pipelines: DoraSource = {
  ...fakeSource,
  id: 'codepipeline',
  productionEnvironments: () => ['Deploy'],
  selectsIncident: () => false,
};

async function scopeOf(
  entity: Entity,
  options: {
    states?: TargetState[];
    environments?: KnownEnvironment[];
    sources?: DoraSource[];
  } = {},
) {
  const { states = [COLLECTED], environments = [], sources = [fakeSource] } = options;
  const asked = jest.fn(async () => environments);
  const scopes = new EntityScopes({
    sources,
    config: readDoraConfig(new ConfigReader({})),
    targets: {
      states: async () => states,
      pushed: async names =>
        states.filter(({ source, name }) => source.startsWith('push:') && names.includes(name)),
    },
    facts: {
      environments: asked,
    },
  });
  return { asked, scope: await scopes.of(entity) };
}
const productionOf = async (
  environments: KnownEnvironment[],
  annotations: Record<string, string> = {},
  profile: 'standard' | 'article' = 'standard',
) => {
  const entity = component('checkout', { 'test/project': 'shop/checkout', ...annotations });
  const { scope } = await scopeOf(entity, { environments });
  return scope.readScope(profile).productionEnvironments.get(1);
};

describe('EntityScopes', () => {
  it('reads the facts of the target that the entity names', async () => {
    const { scope } = await scopeOf(CHECKOUT);
    expect(scope.readScope('standard')).toMatchObject({
      deploymentTargetIds: [1],
      changeTargetIds: [1],
      incidentTargetIds: [1],
    });
  });

  it('serves nothing of a target that the config does not let be read any more', async () => {
    const narrowed: DoraSource = {
      ...fakeSource,
      mayRead: ({ title }) => title !== COLLECTED.title,
    };
    const { scope } = await scopeOf(CHECKOUT, { sources: [narrowed] });
    expect(scope.readScope('standard')).toMatchObject({
      deploymentTargetIds: [],
      changeTargetIds: [],
      incidentTargetIds: [],
    });
    const [status] = scope.statuses(NOW);
    expect(status).toMatchObject({ state: 'error', lastSuccessAt: null });
    expect(JSON.stringify(status)).not.toContain(COLLECTED.url);
  });

  describe('where an entity asks for what the target does not have', () => {
    const asking = (wanted: string): DoraSource => ({
      ...fakeSource,
      claims: entity => ({
        ...fakeSource.claims(entity),
        targets: fakeSource.claims(entity).targets.map(one => ({ ...one, details: { wanted } })),
      }),
    });
    const unmet = (leavesNothing: boolean): TargetState => ({
      ...COLLECTED,
      unmet: [
        {
          details: { wanted: 'typo' },
          message: 'no such thing as typo',
          kinds: ['incidents'],
          leavesNothing,
          since: NOW - 60_000,
        },
      ],
    });
    const readsOf = async (wanted: string, state: TargetState) => {
      const { scope } = await scopeOf(CHECKOUT, { sources: [asking(wanted)], states: [state] });
      const incidents = scope.reads.find(({ kind }) => kind === 'incidents');
      const deployments = scope.reads.find(({ kind }) => kind === 'deployments');
      return { incidents, deployments, status: scope.statuses(NOW)[0] };
    };

    it('tells that entity, whose target may be well', async () => {
      const { incidents, deployments, status } = await readsOf('typo', unmet(true));
      expect(status).toMatchObject({ state: 'ok', error: 'no such thing as typo' });
      expect(incidents).toMatchObject({
        complete: false,
        lastSuccessAt: null,
        failing: { refused: true, message: 'no such thing as typo' },
      });
      expect(deployments).toMatchObject({ complete: true, failing: null });
    });

    it('keeps what was known of it', async () => {
      const { incidents } = await readsOf('typo', unmet(false));
      expect(incidents).toMatchObject({ complete: true, lastSuccessAt: NOW - 60_000 });
    });

    it('tells nobody who asks for something else', async () => {
      const { incidents, status } = await readsOf('right', unmet(true));
      expect(status).toMatchObject({ state: 'ok', error: null });
      expect(incidents).toMatchObject({ complete: true, failing: null });
    });
  });

  it('calls a source what it calls itself, and by its id where it has no other name', async () => {
    const titled: DoraSource = { ...fakeSource, title: 'Jenkins' };
    const { scope } = await scopeOf(CHECKOUT, { sources: [titled] });
    expect(scope.statuses(NOW)).toMatchObject([{ source: fakeSource.id, sourceTitle: 'Jenkins' }]);
    expect(scope.reads.map(({ sourceTitle }) => sourceTitle)).toContain('Jenkins');
    const { scope: untitled } = await scopeOf(CHECKOUT, { sources: [fakeSource] });
    expect(untitled.statuses(NOW)[0]).not.toHaveProperty('sourceTitle');
  });

  it('reads nothing, and asks nothing, of what names nothing', async () => {
    const { scope, asked } = await scopeOf(component('bare'), { states: [] });
    expect(scope.readScope('standard')).toMatchObject({
      deploymentTargetIds: [],
      changeTargetIds: [],
      incidentTargetIds: [],
    });
    expect(scope.statuses(NOW)).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('reads nothing of a name that is not resolved yet, and says that it is waited for', async () => {
    const { scope } = await scopeOf(CHECKOUT, { states: [] });
    expect(scope.readScope('standard').deploymentTargetIds).toEqual([]);
    expect(scope.statuses(NOW)).toMatchObject([{ target: 'shop/checkout', state: 'pending' }]);
  });

  it('finds production by tier, else by name, unless the entity says otherwise', async () => {
    const known = [
      environment('production'),
      environment('live', { tier: 'production' }),
      environment('prod', { tier: 'staging' }),
      environment('prod-eu'),
    ];
    expect(await productionOf(known)).toEqual(['production', 'live']);
    expect(await productionOf(known, { 'dora/environments': 'prod*' })).toEqual([
      'production',
      'prod',
      'prod-eu',
    ]);
    expect(await productionOf(known, { 'dora/environments': 'prod*' }, 'article')).toEqual([
      'production',
    ]);
  });

  it('lets a source say which of its environments are production, and whose incidents they are', async () => {
    const { scope } = await scopeOf(CHECKOUT, {
      sources: [pipelines],
      states: [{ ...COLLECTED, source: 'codepipeline' }],
    });
    const readScope = scope.readScope('standard');
    expect(readScope.productionEnvironments.get(1)).toEqual(['Deploy']);
    expect(readScope.selectsIncident(1, incident({ id: '1' }))).toBe(false);
    expect(readScope.listsIncident(1, incident({ id: '1' }))).toBe(true);
  });

  it('lists nothing of others where a source has the incidents of all', async () => {
    const selectsIncident = (_entity: Entity, { id }: { id: string }) => id === 'mine';
    const { scope } = await scopeOf(CHECKOUT, {
      sources: [{ ...pipelines, selectsIncident, hidesUnselectedIncidents: true }],
      states: [{ ...COLLECTED, source: 'codepipeline' }],
    });
    const { listsIncident } = scope.readScope('standard');
    expect(['mine', 'theirs'].map(id => listsIncident(1, incident({ id })))).toEqual([true, false]);
  });

  it('asks one source for deployments, and all for incidents', async () => {
    const both = {
      sources: [fakeSource, pipelines],
      states: [COLLECTED, { ...COLLECTED, source: 'codepipeline', targetId: 2 }],
    };
    const deployed = await scopeOf(CHECKOUT, {
      ...both,
      environments: [environment('production')],
    });
    expect(deployed.scope.readScope('standard')).toMatchObject({
      deploymentTargetIds: [1],
      changeTargetIds: [1],
      incidentTargetIds: [1, 2],
    });
    const staged = await scopeOf(CHECKOUT, { ...both, environments: [environment('staging')] });
    expect(staged.scope.readScope('standard')).toMatchObject({
      deploymentTargetIds: [2],
      changeTargetIds: [1],
    });
    expect(staged.scope.statuses(NOW)).toMatchObject([
      { source: 'gitlab', usedForDeployments: false },
      { source: 'codepipeline', usedForDeployments: true },
    ]);
  });

  it('reads what a service pushes beside the merge requests, where GitLab deploys nothing', async () => {
    const pushed: TargetState = {
      ...COLLECTED,
      source: 'push:ci',
      name: 'component:default/checkout',
      targetId: 2,
      title: 'component:default/checkout',
      lastSuccessAt: NOW - 90 * 86_400_000,
    };
    const { scope } = await scopeOf(CHECKOUT, {
      states: [COLLECTED, pushed],
      environments: [environment('staging'), environment('production', { targetId: 2 })],
    });
    expect(scope.readScope('standard')).toMatchObject({
      deploymentTargetIds: [2],
      changeTargetIds: [1, 2],
      incidentTargetIds: [1, 2],
    });
    expect(scope.statuses(NOW)).toMatchObject([
      { source: 'gitlab', usedForDeployments: false },
      { source: 'push:ci', state: 'ok', usedForDeployments: true },
    ]);
  });

  it('leaves out incidents of severities that the annotation does not name', async () => {
    const entity = component('checkout', {
      'test/project': 'shop/checkout',
      'dora/incident-severities': 'SEV1, critical',
    });
    const { scope } = await scopeOf(entity);
    const selects = (severity: string | null) =>
      scope.readScope('standard').selectsIncident(1, incident({ id: '1', severity }));
    expect(['sev1', 'Critical', null, 'SEV2'].map(selects)).toEqual([true, true, true, false]);
  });

  it('waits for a service that the annotation names and that has pushed nothing', async () => {
    const entity = component('checkout', { 'dora/deployments-from': 'push:ci' });
    const { scope } = await scopeOf(entity, { states: [] });
    expect(scope.plan.problems).toEqual([]);
    expect(scope.deploymentSource).toBe('push:ci');
    expect(scope.statuses(NOW)).toMatchObject([
      {
        source: 'push:ci',
        state: 'pending',
        error: 'nothing was pushed by ci for this entity yet',
      },
    ]);
  });

  it('shows an annotation that does not parse as a source in error', async () => {
    const { scope } = await scopeOf(component('rude', { 'test/project': '<script>' }), {
      states: [],
    });
    expect(scope.statuses(NOW)).toEqual([
      expect.objectContaining({
        source: 'gitlab',
        state: 'error',
        error: "test/project is '<script>', expected group/project",
      }),
    ]);
  });
});

describe('of many', () => {
  const NAMES = ['cart', 'pay', 'search'];
  const entities = NAMES.map(name => component(name, { 'test/project': `shop/${name}` }));

  /** As a store that remembers: `version` is another object once facts have come. */
  function setUp() {
    const store = { version: {}, lastSuccessAt: NOW };
    const known = (names: { source: string; name: string }[]) =>
      names.map(({ name }, i) => ({
        ...{ ...COLLECTED, name, targetId: i + 1 },
        lastSuccessAt: store.lastSuccessAt,
      }));
    const states = jest.fn(async (names: { source: string; name: string }[]) => known(names));
    const scopes = new EntityScopes({
      sources: [fakeSource],
      config: readDoraConfig(new ConfigReader({})),
      targets: { states, pushed: async () => [], version: async () => store.version },
      facts: { environments: async () => [] },
    });
    const seenBy = async (...names: string[]) => {
      const members = entities.filter(one => names.includes(one.metadata.name));
      return (await scopes.measured(members.map(entity => ({ entity })))).entities;
    };
    return { store, states, scopes, seenBy };
  }

  it('whoever sees some of them finds what was found for others, also at once', async () => {
    const { states, scopes, seenBy } = setUp();
    const [everything, part] = [await seenBy(...NAMES), await seenBy('cart', 'search')];
    const [all, some] = await Promise.all([scopes.ofAll(everything), scopes.ofAll(part)]);
    expect(some).toEqual([all[0], all[2]]);
    expect(some[1]).toBe(all[2]);
    expect(states).toHaveBeenCalledTimes(1);
  });

  it('asks for more than was found, and for all once facts have come', async () => {
    const { store, states, scopes, seenBy } = setUp();
    await scopes.ofAll(await seenBy('cart', 'search'));
    await scopes.ofAll(await seenBy(...NAMES));
    expect(states).toHaveBeenCalledTimes(2);
    store.version = {};
    store.lastSuccessAt = NOW + 1;
    const [cart] = await scopes.ofAll(await seenBy('cart'));
    expect(states).toHaveBeenCalledTimes(3);
    expect(cart.states[0].lastSuccessAt).toBe(NOW + 1);
  });

  describe('which takes several turns', () => {
    beforeEach(async () => {
      await new Promise(setImmediate);
      let ms = 0;
      jest.spyOn(performance, 'now').mockImplementation(() => (ms += 40));
    });
    afterEach(() => jest.restoreAllMocks());

    /** Once states are read, and before all is made of them. */
    function between({ states }: ReturnType<typeof setUp>, happens: () => void) {
      const read = states.getMockImplementation()!;
      states.mockImplementationOnce(async names => {
        setImmediate(happens);
        return read(names);
      });
    }

    it('takes nothing for new that facts came after, between two turns', async () => {
      const all = setUp();
      const { store, scopes, seenBy } = all;
      const seen = await seenBy(...NAMES);
      between(all, () => Object.assign(store, { version: {}, lastSuccessAt: NOW + 1 }));
      const before = await scopes.ofAll(seen);
      expect(store.lastSuccessAt).toBe(NOW + 1);
      const after = await scopes.ofAll(seen);
      const told = [before, after].map(some => some.map(({ states }) => states[0].lastSuccessAt));
      expect(told).toEqual([Array(3).fill(NOW), Array(3).fill(NOW + 1)]);
    });

    it('stops where nobody waits for it any more, and serves who asked at the same time', async () => {
      const all = setUp();
      const { states, scopes, seenBy } = all;
      const seen = await seenBy(...NAMES);
      const gone = new AbortController();
      between(all, () => gone.abort());
      const [left, stayed] = await Promise.allSettled([
        scopes.ofAll(seen, gone.signal),
        scopes.ofAll(seen),
      ]);
      expect(left).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
      expect(stayed).toMatchObject({ status: 'fulfilled', value: { length: 3 } });
      expect(states).toHaveBeenCalledTimes(2);
    });

    it('gives all who ask for the same list the same one', async () => {
      const { scopes } = setUp();
      const members = entities.map(entity => ({ entity }));
      const [one, other] = await Promise.all([scopes.measured(members), scopes.measured(members)]);
      expect(one.entities).toHaveLength(3);
      expect(other).toBe(one);
    });
  });
});
