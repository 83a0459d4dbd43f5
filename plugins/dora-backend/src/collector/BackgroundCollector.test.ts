import { SourceError } from 'backstage-plugin-dora-node';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { change, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { FakeSource } from './__testUtils__/FakeSource';
import {
  component,
  createTestCollector,
  gate,
  settle,
  tickUntil,
} from './__testUtils__/testCollector';
import { LEASE_MS } from '../leases/lease';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('BackgroundCollector on %s', id => {
  async function setUp(names: string[]) {
    const clock = { now: MONDAY + 10 * HOUR_MS };
    const { knex, store, openAgain } = await createTestStore(id, () => clock.now);
    const source = new FakeSource();
    const entities = names.map(name => component(name, { fake: name }));
    for (const name of names) {
      source.targets.set(name, `fake/${name}`);
      source.pages.set(
        `fake/${name}`,
        ['1', '2', '3'].map(each => ({ deployments: [deployment(each)], cursor: {} })),
      );
    }
    const options = { sources: [source], entities, clock };
    const collector = createTestCollector({ store, ...options });
    /** A second backend on the same database. */
    const another = async () => createTestCollector({ store: await openAgain(), ...options });
    const state = async (name: string) =>
      (await store.targets.states([{ source: 'fake', name }]))[0];
    const ids = () => knex('deployments').orderBy('id').pluck('id');
    return { knex, store, clock, source, entities, collector, another, state, ids };
  }

  it('collects what entities name, and reads it as it was collected', async () => {
    const { store, source, collector, state, clock } = await setUp(['shop']);
    source.pages.set('fake/shop', [
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
    await settle(collector);
    const shop = await state('shop');
    expect(shop).toMatchObject({
      title: 'shop',
      error: null,
      historyComplete: true,
      lastSuccessAt: clock.now,
      provides: ['changes', 'deployments', 'incidents'],
    });
    const targetId = shop.targetId!;
    const facts = await store.facts.entityFacts(
      {
        deploymentTargetIds: [targetId],
        productionEnvironments: new Map([[targetId, ['production']]]),
        changeTargetIds: [targetId],
        incidentTargetIds: [targetId],
        selectsIncident: () => true,
        listsIncident: () => true,
      },
      { from: MONDAY, to: MONDAY + 5 * HOUR_MS },
      { attributionMs: HOUR_MS },
    );
    expect(facts.deployments.map(each => [each.id, each.lineage?.first])).toEqual([
      ['1', true],
      ['2', false],
    ]);
    expect(facts.shipped).toEqual([
      expect.objectContaining({
        deploymentId: '2',
        byFirstDeployment: false,
        change: expect.objectContaining({ id: '7', source: 'fake', targetId }),
      }),
    ]);
    expect(facts.incidents.map(each => each.id)).toEqual(['9']);
  });

  it('never runs a target twice at a time, however many backends there are', async () => {
    const { source, collector, another } = await setUp(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    const running = new Set<string>();
    const doubled: string[] = [];
    source.beforePage = async ({ target }, index) => {
      if (index !== 0) return;
      if (running.has(target)) doubled.push(target);
      running.add(target);
      await new Promise(resolve => setImmediate(resolve));
    };
    const backends = [collector, await another(), await another()];
    await Promise.all(backends.map(backend => settle(backend)));
    await Promise.all(backends.map(backend => settle(backend)));
    expect(doubled).toEqual([]);
    expect(source.requests.map(({ target }) => target).sort()).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(name => `fake/${name}`),
    );
  });

  it('takes over the work of a backend that died, without losing or doubling a fact', async () => {
    const { clock, source, collector, another, state, ids } = await setUp(['shop']);
    const [reached, never] = [gate(), gate()];
    source.beforePage = async (_request, index) => {
      if (index !== 1) return;
      reached.open();
      await never.opened;
    };
    // As if it was killed in the middle of its second page: nobody ends that run.
    await tickUntil(collector, reached.opened);
    expect(await ids()).toEqual(['1']);

    source.beforePage = () => {};
    const survivor = await another();
    await settle(survivor);
    expect(await ids()).toEqual(['1']);
    clock.now += LEASE_MS;
    await settle(survivor);
    expect(await ids()).toEqual(['1', '2', '3']);
    expect(source.requests.map(({ cursor }) => cursor)).toEqual([undefined, { next: 1 }]);

    // The dead one wakes up: it holds no lease any more, so it neither writes nor says anything.
    never.open();
    await collector.idle();
    expect(await ids()).toEqual(['1', '2', '3']);
    expect(await state('shop')).toMatchObject({ error: null, lastSuccessAt: clock.now });
  });

  it('gives everything back when it is stopped, for others to go on at once', async () => {
    const { source, collector, another, state, ids } = await setUp(['shop']);
    const reached = gate();
    source.beforePage = async (_request, index) => {
      if (index !== 1) return;
      reached.open();
      await new Promise(() => {});
    };
    await tickUntil(collector, reached.opened);
    await collector.stop();
    expect((await state('shop')).error).toBeNull();
    source.beforePage = () => {};
    await settle(await another());
    expect(await ids()).toEqual(['1', '2', '3']);
  });

  it('collects the others when one cannot be found or fails', async () => {
    const { source, collector, state } = await setUp(['good', 'lost', 'broken']);
    source.targets.delete('lost');
    source.beforePage = ({ target }) => {
      if (target === 'fake/broken') throw new SourceError('unauthorized', 'The token expired');
    };
    await settle(collector);
    expect(await state('good')).toMatchObject({ error: null, lastSuccessAt: expect.any(Number) });
    expect(await state('broken')).toMatchObject({ error: 'The token expired' });
    expect(await state('lost')).toMatchObject({
      targetId: null,
      title: 'lost',
      error: 'There is no lost, or it is not readable',
    });
  });

  it('stops collecting an entity that goes away, and goes on with its history when it returns', async () => {
    const { clock, source, entities, collector, ids } = await setUp(['shop']);
    await settle(collector);
    const shop = entities.pop()!;
    // The catalog is gone through before the target is due.
    clock.now += HOUR_MS / 10;
    await settle(collector);
    clock.now += HOUR_MS;
    await settle(collector);
    expect(source.requests).toHaveLength(1);
    expect(await ids()).toEqual(['1', '2', '3']);
    entities.push(shop);
    clock.now += HOUR_MS;
    await settle(collector);
    expect(source.requests).toHaveLength(2);
    expect(source.requests.at(-1)!.cursor).toEqual({ next: 3 });
  });

  it('takes up as many as there are places, and the rest when places are free', async () => {
    const { collector, source } = await setUp(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
    await settle(collector);
    expect(source.mostUnderWay).toBeLessThanOrEqual(6);
    expect(source.requests).toHaveLength(9);
  });

  it('takes a look-up that waits its turn for no failure, until it has waited often', async () => {
    const { store, source, collector, clock } = await setUp(['a']);
    source.resolve = async () => {
      throw new SourceError('throttled', 'asks to be left alone', { retryAfterMs: 30_000 });
    };
    const errors: (string | null)[] = [];
    for (let i = 0; i < 6; i++) {
      await settle(collector);
      const [state] = await store.targets.states([{ source: 'fake', name: 'a' }]);
      errors.push(state.error);
      clock.now += 30_000;
    }
    expect(errors).toEqual([
      null,
      null,
      null,
      null,
      'asks to be left alone',
      'asks to be left alone',
    ]);
  });
});
