import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { component } from '../api/__testUtils__/startApi';
import { FakeSource } from '../collector/__testUtils__/FakeSource';
import { readDoraConfig } from '../config';
import { deriveEnvironment } from '../lineage/deriveEnvironment';
import { metricsOf } from '../metrics/computeMetrics';
import { FactSampleReader } from '../samples/FactSampleReader';
import { SnapshotSampleReader } from '../samples/snapshots/SnapshotSampleReader';
import { EntityScopes } from '../scopes/EntityScopes';
import { change, delivery, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from '../store/__testUtils__/testStore';
import { Store } from '../store/createStore';
import { endOfMinute } from '../metrics/window';
import { Gauges } from './gauges';
import { TallyCounts } from './foldTally';
import { TallyKeeper } from './TallyKeeper';

jest.setTimeout(120_000);

const START = MONDAY + 10 * DAY_MS;

describe.each(databases.eachSupportedId())('tallies on %s', databaseId => {
  async function setUp() {
    const clock = { now: START };
    const now = () => clock.now;
    const { knex, store, openAgain } = await createTestStore(databaseId, now);
    const config = readDoraConfig(new ConfigReader({}));
    const addProject = async (name: string) => {
      const id = await addTarget(knex, { target: name });
      await knex('target_names').insert({
        source: 'fake',
        name,
        target_id: id,
        active: true,
        provides: JSON.stringify(['deployments', 'changes', 'incidents']),
        details: '[]',
        due_at: 0,
      });
      return id;
    };
    let entities: Entity[] = [component('cart', { fake: 'cart' })];
    /** Of one backend. */
    const backendOn = (of: Store) => {
      const { targets, facts, snapshots, tallies } = of;
      const scopes = new EntityScopes({ sources: [new FakeSource()], config, targets, facts });
      const { definitions } = config;
      const samples = new SnapshotSampleReader({
        ...{ snapshots, config, now },
        facts: new FactSampleReader({ facts, definitions }),
      });
      const keeper = new TallyKeeper({
        ...{ tallies, scopes, samples, config, now },
        entities: async function* all() {
          yield entities;
        },
      });
      const thirtyDays = async () => {
        const to = endOfMinute(now());
        const window = { from: to - 30 * DAY_MS, to };
        const [read] = await samples.read(await scopes.ofAll(entities), {
          span: window,
          profile: 'standard',
        });
        const { attributionMs, bandSets } = definitions;
        const moment = { now: now(), attributionMs };
        return metricsOf(read, { window, bandSet: bandSets.standard, moment });
      };
      return { keeper, thirtyDays };
    };
    const derive = async () => {
      for (const key of await store.lineage.marked({ markedBefore: Number.MAX_SAFE_INTEGER })) {
        await store.lineage.refresh([key], deriveEnvironment);
      }
    };
    const targetId = await addProject('cart');
    return {
      ...backendOn(store),
      knex,
      store,
      clock,
      addProject,
      anotherBackend: async () => backendOn(await openAgain()),
      setEntities: (next: Entity[]) => {
        entities = next;
      },
      put: async (page: Partial<FactPage>, target = targetId) => {
        await store.pages.store({ targetId: target, owner: 'me' }, { cursor: {}, ...page }, now());
        await derive();
      },
      tallies: async () => {
        const { tallies } = await store.tallies.all();
        return tallies.map(({ counts, gauges, ...tally }) => ({
          ...tally,
          counts: counts === null ? null : (JSON.parse(counts) as TallyCounts),
          gauges: JSON.parse(gauges) as Gauges,
        }));
      },
    };
  }

  const complete = { progress: { reachedBackTo: 0, done: 1, total: 1, complete: true } };
  const shipped = (id: number, finishedAt: number): Partial<FactPage> => ({
    deployments: [deployment(String(id), { finishedAt, sha: sha(id) })],
    changes: [change(`!${id}`, { firstCommitAuthoredAt: finishedAt - 3 * HOUR_MS })],
    shipments: [{ deploymentId: String(id), changeIds: [`!${id}`], shas: [] }],
  });

  it('begin when the history is in, and count what is first known afterwards', async () => {
    const { keeper, put, tallies, clock } = await setUp();
    await put(shipped(1, MONDAY));
    await keeper.refresh();
    // Nor is there a value of what was never read through, as in the API.
    expect(await tallies()).toMatchObject([
      {
        entityRef: 'component:default/cart',
        counts: null,
        gauges: { deploymentsPerDay: null, bands: {} },
      },
    ]);

    await put({ ...shipped(2, MONDAY + HOUR_MS), ...complete });
    await keeper.refresh();
    expect(await tallies()).toMatchObject([
      { owner: 'group:default/team-a', system: '', counts: { deployments: 0 } },
    ]);

    clock.now += HOUR_MS;
    await put(shipped(3, START - DAY_MS));
    await put({ incidents: [incident('7', { openedAt: START, resolvedAt: START + HOUR_MS })] });
    await expect(keeper.refresh()).resolves.toBe(1);
    const [{ counts }] = await tallies();
    expect(counts).toMatchObject({
      deployments: 1,
      failures: 1,
      rollbacks: 0,
      leadTimes: { sum: 3 },
      timesToRestore: { sum: 1 },
    });
    await expect(keeper.refresh()).resolves.toBe(0);
  });

  it('are lowered by nothing: what is gone, comes again, is too old, or another backend', async () => {
    const { keeper, put, tallies, store, anotherBackend } = await setUp();
    await put({ ...shipped(1, MONDAY), ...complete });
    await keeper.refresh();
    await put(shipped(2, START - HOUR_MS));
    const other = await anotherBackend();
    await Promise.all([keeper.refresh(), other.keeper.refresh()]);
    const deployments = async () => (await tallies()).map(({ counts }) => counts?.deployments);
    expect(await deployments()).toEqual([1]);

    await put({ gone: { deployments: ['2'] } });
    await keeper.refresh();
    await put({
      deployments: [
        deployment('2', { finishedAt: START - HOUR_MS, sha: sha(2), updatedAt: START }),
      ],
    });
    await other.keeper.refresh();
    expect(await deployments()).toEqual([1]);

    await put(shipped(3, START - HOUR_MS / 2));
    await store.retention.deleteBefore(START - 1, {
      now: START,
      signal: new AbortController().signal,
    });
    await (await anotherBackend()).keeper.refresh();
    await put({ ...shipped(2, START - HOUR_MS), ...shipped(3, START - HOUR_MS / 2) });
    await keeper.refresh();
    expect(await deployments()).toEqual([2]);
  });

  it('take the history of another target for what it is, and go on counting', async () => {
    const { keeper, put, tallies, setEntities, addProject, clock } = await setUp();
    await put({ ...shipped(1, MONDAY), ...complete });
    await keeper.refresh();
    const pay = await addProject('pay');
    setEntities([component('cart', { fake: 'cart,pay' })]);
    await put(shipped(8, MONDAY), pay);
    await keeper.refresh();
    clock.now += HOUR_MS;
    await put({ ...shipped(9, MONDAY + HOUR_MS), ...complete }, pay);
    await put(shipped(2, START + HOUR_MS / 2));
    await keeper.refresh();
    const counted = async () => (await tallies()).map(({ counts }) => counts?.deployments);
    expect(await counted()).toEqual([1]);
    await put(shipped(10, START - HOUR_MS), pay);
    await keeper.refresh();
    expect(await counted()).toEqual([2]);
  });

  it('begin anew for another owner or system, and end with the entity or when it opts out', async () => {
    const { keeper, put, tallies, setEntities } = await setUp();
    await put({ ...shipped(1, MONDAY), ...complete });
    await keeper.refresh();
    await put(shipped(2, START));
    await keeper.refresh();
    const moved = component('cart', { fake: 'cart' });
    setEntities([{ ...moved, spec: { ...moved.spec, owner: 'team-b', system: 'shop' } }]);
    await keeper.refresh();
    const labels = { owner: 'group:default/team-b', system: 'system:default/shop' };
    expect(await tallies()).toMatchObject([{ ...labels, counts: { deployments: 0 } }]);
    await put(shipped(3, START));
    await keeper.refresh();
    expect(await tallies()).toMatchObject([{ ...labels, counts: { deployments: 1 } }]);
    setEntities([component('cart', { fake: 'cart', 'dora/enabled': 'false' })]);
    await keeper.refresh();
    expect(await tallies()).toEqual([]);
  });

  it('name no person', async () => {
    const { keeper, tallies, setEntities } = await setUp();
    const entity = component('cart', { fake: 'cart' });
    setEntities([{ ...entity, spec: { ...entity.spec, owner: 'user:default/jane' } }]);
    await keeper.refresh();
    expect(await tallies()).toMatchObject([{ owner: '' }]);
  });

  it('tell when that was last read which is asked for: what comes by itself is not late for being silent', async () => {
    const { knex, store, keeper, tallies } = await setUp();
    await knex('targets').where({ source: 'fake' }).update({ last_success_at: START });
    const pushed = delivery({ source: 'push:ci', name: 'component:default/cart' });
    await store.deliveries.store([pushed], START - DAY_MS);
    await keeper.refresh();
    expect(await tallies()).toMatchObject([{ gauges: { lastSuccessSeconds: START / 1000 } }]);
  });

  it('tell how many of what is asked were never read without a failure', async () => {
    const { knex, keeper, tallies, setEntities, clock } = await setUp();
    const told = async () => {
      clock.now += 60_000;
      await keeper.refresh();
      return (await tallies()).map(({ gauges }) => gauges.neverSucceeded);
    };
    setEntities([
      component('cart', { fake: 'cart' }),
      component('lost', { fake: 'nowhere' }),
      component('pay', { 'dora/deployments-from': 'push:ci' }),
    ]);
    expect(await told()).toEqual([1, 1, null]);
    await knex('targets').where({ source: 'fake' }).update({ last_success_at: START });
    expect(await told()).toEqual([0, 1, null]);
  });

  it('count the first that comes by itself, beside what is read and alone', async () => {
    const { keeper, put, store, tallies, setEntities, clock } = await setUp();
    await put({ ...shipped(1, START - 2 * HOUR_MS), ...complete });
    const name = 'component:default/pay';
    setEntities([
      component('cart', { fake: 'cart' }),
      component('pay', { 'dora/deployments-from': 'push:ci' }),
    ]);
    await keeper.refresh();
    const counted = async () => (await tallies()).map(({ counts }) => counts);
    const none = { deployments: 0, failures: 0 };
    expect(await counted()).toMatchObject([none, none]);

    const incidents = [
      incident('7', { openedAt: START - HOUR_MS, resolvedAt: START - HOUR_MS / 2 }),
    ];
    const deployments = [deployment('9', { finishedAt: START - 3 * HOUR_MS, sha: sha(9) })];
    await store.deliveries.store(
      [
        delivery({ name: 'component:default/cart', deployments: [], incidents }),
        delivery({ name, deployments }),
      ],
      clock.now,
    );
    clock.now += HOUR_MS;
    await keeper.refresh();
    expect(await counted()).toMatchObject([
      { deployments: 0, failures: 1, timesToRestore: { sum: 0.5 } },
      { deployments: 1, failures: 0 },
    ]);
  });

  it('carry the values of the last 30 days, as windows move on', async () => {
    const { keeper, put, tallies, thirtyDays, clock } = await setUp();
    await put({ ...shipped(1, MONDAY), ...complete });
    await put(shipped(2, MONDAY + DAY_MS));
    await put({
      incidents: [
        incident('7', {
          openedAt: MONDAY + DAY_MS + HOUR_MS,
          resolvedAt: MONDAY + DAY_MS + 3 * HOUR_MS,
        }),
      ],
    });
    for (const days of [0, 25, 40]) {
      clock.now = START + days * DAY_MS;
      await keeper.refresh();
      const [{ gauges }] = await tallies();
      const { deploymentFrequency, leadTime, timeToRestore, changeFailureRate } =
        await thirtyDays();
      const valueOf = (metric: { status: string; value?: number }) => metric.value ?? null;
      expect(gauges).toMatchObject({
        deploymentsPerDay: valueOf(deploymentFrequency),
        changeFailureRate: valueOf(changeFailureRate),
      });
      const hours = [gauges.leadTimeHours, gauges.timeToRestoreHours];
      expect(hours).toEqual(
        [leadTime, timeToRestore].map(metric =>
          metric.status === 'ok' ? metric.value / 3600 : null,
        ),
      );
    }
    clock.now = START;
    await keeper.refresh();
    const [{ gauges }] = await tallies();
    expect(gauges).toMatchObject({
      leadTimeHours: 3,
      timeToRestoreHours: 2,
      changeFailureRate: 0.5,
      bands: { deploymentFrequency: 1, leadTime: 2, timeToRestore: 2, changeFailureRate: 0 },
    });
  });
});
