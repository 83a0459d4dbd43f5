import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { change, deployment, HOUR_MS, incident, MONDAY, sha } from '../store/__testUtils__/facts';
import { FakeSource } from './__testUtils__/FakeSource';
import { component, createTestCollector, settle } from './__testUtils__/testCollector';

jest.setTimeout(60_000);

const NOW = MONDAY + 10 * HOUR_MS;

describe.each(databases.eachSupportedId())('BackgroundCollector on %s', id => {
  it('collects what entities name, and reads as it was collected', async () => {
    const clock = { now: NOW };
    const { store } = await createTestStore(id, () => clock.now);
    const source = new FakeSource();
    source.targets.set('shop', 'fake/1');
    source.pages.set('fake/1', [
      {
        deployments: [deployment('1'), deployment('2', { finishedAt: MONDAY + HOUR_MS })],
        environments: [{ name: 'production', tier: 'production' }],
        cursor: {},
      },
      {
        changes: [change('7', { shas: [sha(70)] })],
        shipments: [{ deploymentId: '2', changeIds: [], shas: [sha(70)] }],
        incidents: [incident('9', { openedAt: MONDAY + 2 * HOUR_MS, resolvedAt: null })],
        cursor: {},
        progress: { reachedBackTo: 0, complete: true, done: 4, total: 4 },
      },
    ]);
    const entities = [component('shop', { fake: 'shop' })];
    const collector = createTestCollector({ store, sources: [source], entities, clock });
    await settle(collector);

    const [state] = await store.targets.states([{ source: 'fake', name: 'shop' }]);
    expect(state).toMatchObject({
      title: 'shop',
      error: null,
      historyComplete: true,
      lastSuccessAt: NOW,
      provides: ['changes', 'deployments', 'incidents'],
    });
    const targetId = state.targetId!;
    const facts = await store.facts.entityFacts(
      {
        deploymentTargetIds: [targetId],
        productionEnvironments: new Map([[targetId, ['production']]]),
        changeTargetIds: [targetId],
        incidentTargetIds: [targetId],
        selectsIncident: () => true,
      },
      { from: MONDAY, to: MONDAY + 5 * HOUR_MS },
      { attributionMs: HOUR_MS },
    );
    expect(facts.deployments.map(({ id: each, lineage }) => [each, lineage?.first])).toEqual([
      ['1', true],
      ['2', false],
    ]);
    expect(facts.earliestDeploymentAt).toBe(MONDAY);
    expect(facts.shipped).toEqual([
      expect.objectContaining({
        deploymentId: '2',
        deployedAt: MONDAY + HOUR_MS,
        byFirstDeployment: false,
        change: expect.objectContaining({ id: '7', source: 'fake', targetId }),
      }),
    ]);
    expect(facts.merged).toHaveLength(1);
    expect(facts.incidents.map(each => each.id)).toEqual(['9']);
  });
});
