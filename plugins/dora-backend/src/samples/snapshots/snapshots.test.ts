import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS, Profile, PROFILES } from 'backstage-plugin-dora-common';
import { component } from '../../api/__testUtils__/startApi';
import { EntityScopes } from '../../scopes/EntityScopes';
import { FactSampleReader } from '../FactSampleReader';
import { FakeSource } from '../../collector/__testUtils__/FakeSource';
import { deriveEnvironment } from '../../lineage/deriveEnvironment';
import { readDoraConfig } from '../../config';
import { withPast } from '../../metrics/__testUtils__/withPast';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { change, deployment, incident, sha } from '../../__testUtils__/facts';
import { addTarget, createTestStore, databases } from '../../store/__testUtils__/testStore';
import { RememberedTargets } from '../../store/RememberedTargets';
import { SnapshotKeeper } from './SnapshotKeeper';
import { SnapshotSampleReader } from './SnapshotSampleReader';
import { snapshotSince, trimmedSince, windowFor } from './windows';

jest.setTimeout(240_000);

const START = Date.UTC(2026, 4, 4);
const NAMES = ['cart', 'pay', 'pay-eu'];
/** Days before the start: at the edges of windows, and long before all of them. */
const daysAgo = fc.constantFrom(-2, 0, 1, 6.99, 7, 13, 30, 59.5, 60, 89, 120, 300, 700, 900);
const id = fc.integer({ min: 1, max: 3 }).map(String);

/** With files that carry no change, and without. */
const configs = fc.constantFrom(
  {},
  { definitions: { configOnly: ['*.md'], withoutChange: 'leftOut' } },
);

type Step =
  | { do: 'store'; target: 0 | 1; page: (version: number) => Partial<FactPage> }
  | { do: 'derive' | 'keep' }
  | { do: 'wait'; ms: number };

const deployed = fc
  .record({
    id,
    daysAgo,
    sha: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom('success', 'success', 'failed'),
  })
  .map(one => (version: number): Partial<FactPage> => ({
    deployments: [
      deployment(one.id, {
        finishedAt: START - one.daysAgo * DAY_MS,
        sha: sha(one.sha),
        status: one.status as 'success',
        updatedAt: version,
      }),
    ],
  }));
const changed = fc
  .record({
    id,
    daysAgo,
    deploymentId: id,
    label: fc.constantFrom('hotfix', 'feature'),
    paths: fc.constantFrom<string[] | null>(null, ['a.md'], ['src/a.ts']),
  })
  .map(one => (version: number): Partial<FactPage> => ({
    changes: [
      change(one.id, {
        firstCommitAuthoredAt: START - (one.daysAgo + 3) * DAY_MS,
        openedAt: START - (one.daysAgo + 2) * DAY_MS,
        mergedAt: START - (one.daysAgo + 1) * DAY_MS,
        labels: [one.label],
        paths: one.paths,
        updatedAt: version,
      }),
    ],
    shipments: [{ deploymentId: one.deploymentId, changeIds: [one.id], shas: [] }],
  }));
const broken = fc
  .record({ id, daysAgo, hours: fc.option(fc.integer({ min: -1, max: 3000 }), { nil: null }) })
  .map(one => (version: number): Partial<FactPage> => {
    const openedAt = START - one.daysAgo * DAY_MS + HOUR_MS;
    const resolvedAt = one.hours === null ? null : openedAt + one.hours * HOUR_MS;
    return { incidents: [incident(one.id, { openedAt, resolvedAt, updatedAt: version })] };
  });
const gone = fc
  .record({ id, kind: fc.constantFrom('deployments', 'changes', 'incidents') })
  .map(one => (): Partial<FactPage> => ({ gone: { [one.kind]: [one.id] } }));
const moved = fc
  .constantFrom('production', 'other')
  .map(tier => (): Partial<FactPage> => ({ environments: [{ name: 'production', tier }] }));
const counted = fc
  .record({ daysAgo, deployments: fc.integer({ min: 0, max: 2 }) })
  .map(one => (): Partial<FactPage> => ({
    deploymentCounts: [
      {
        periodStart: START - Math.floor(one.daysAgo) * DAY_MS,
        periodSeconds: 3600,
        deployments: one.deployments,
        failures: 0,
      },
    ],
  }));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom<0 | 1>(0, 1),
        fc.oneof(deployed, deployed, changed, broken, gone, gone, counted, moved),
      )
      .map(([target, page]): Step => ({ do: 'store', target, page })),
  },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ do: 'derive' }, { do: 'keep' }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(1, HOUR_MS, DAY_MS - 1, DAY_MS, 7 * DAY_MS)
      .map((ms): Step => ({ do: 'wait', ms })),
  },
);

describe.each(databases.eachSupportedId())('snapshots on %s', databaseId => {
  async function setUp(dora: object = {}) {
    const { knex, store } = await createTestStore(databaseId);
    const clock = { now: START };
    const now = () => clock.now;
    const config = readDoraConfig(new ConfigReader({ dora }));
    const targetIds: number[] = [];
    for (const name of ['cart', 'pay']) {
      const targetId = await addTarget(knex, { target: name });
      const provides = JSON.stringify(['deployments', 'changes', 'incidents']);
      await knex('target_names').insert({
        source: 'fake',
        name,
        target_id: targetId,
        active: true,
        provides,
        details: '[]',
        due_at: 0,
      });
      targetIds.push(targetId);
    }
    let entities: Entity[] = NAMES.map(name => component(name, { fake: name.split('-')[0] }));
    const { targets, facts } = store;
    const remembered = new RememberedTargets({ knex, targets, facts, now, many: 1 });
    const scopes = new EntityScopes({
      sources: [new FakeSource()],
      config,
      targets: remembered,
      facts: remembered,
    });
    const fromFacts = new FactSampleReader({ facts: store.facts, definitions: config.definitions });
    const read = jest.spyOn(fromFacts, 'read');
    const options = { snapshots: store.snapshots, scopes, config, now };
    const newKeeper = (other: Partial<typeof options> = {}) =>
      new SnapshotKeeper({
        ...options,
        ...other,
        samples: fromFacts,
        entities: async function* all() {
          yield entities;
        },
      });
    const keeper = newKeeper();
    const newReader = (other: Partial<typeof options & { many: number }> = {}) =>
      new SnapshotSampleReader({ ...options, ...other, facts: fromFacts });
    let version = START;
    return {
      knex,
      store,
      clock,
      config,
      keeper,
      newKeeper,
      newReader,
      fromFacts,
      read,
      targetIds,
      scopesOf: () => scopes.ofAll(entities),
      setEntities: (next: Entity[]) => {
        entities = next;
      },
      put: async (target: number, page: Partial<FactPage>) => {
        const lease = { targetId: targetIds[target], owner: 'me' };
        await store.pages.store(lease, { cursor: {}, ...page }, clock.now);
      },
      nextVersion: () => ++version,
      derive: async () => {
        for (const key of await store.lineage.marked({ markedBefore: Number.MAX_SAFE_INTEGER })) {
          await store.lineage.refresh([key], deriveEnvironment);
        }
      },
    };
  }
  type Fixture = Awaited<ReturnType<typeof setUp>>;

  /** Each entity's metrics and those of all together: as read for exactly these windows, or from what is kept. */
  async function metricsOf(
    fixture: Fixture,
    reader: Pick<SnapshotSampleReader, 'read'>,
    days: number,
    to: number,
    profile: Profile = 'standard',
  ) {
    const window = { from: to - days * DAY_MS, to };
    const baseline = { from: window.from - 90 * DAY_MS, to: window.from };
    const from = Math.min(baseline.from, window.from - days * DAY_MS);
    const samples = await reader.read(await fixture.scopesOf(), {
      span: { from, to },
      profile,
    });
    return [...samples, poolSamples(samples, profile)].map(one =>
      withPast(one, { window, baseline }),
    );
  }

  async function check(
    fixture: Fixture,
    reader: SnapshotSampleReader,
    windows = [7, 30, 45, 365, 1000],
    profile: Profile = 'standard',
  ) {
    for (const days of windows) {
      for (const to of [fixture.clock.now, fixture.clock.now - HOUR_MS]) {
        expect(await metricsOf(fixture, reader, days, to, profile)).toEqual(
          await metricsOf(fixture, fixture.fromFacts, days, to, profile),
        );
      }
    }
  }

  it('equal what facts say, whatever comes late, changes or goes, and at midnight', async () => {
    const runs = databaseId === 'SQLITE_3' ? 40 : 10;
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(
        configs,
        fc.array(step, { minLength: 5, maxLength: 25 }),
        async (dora, steps) => {
          const fixture = await setUp(dora);
          const { clock, keeper, newReader, put, nextVersion, derive } = fixture;
          const reader = newReader();
          for (const one of steps) {
            if (one.do === 'store') await put(one.target, one.page(nextVersion()));
            else if (one.do === 'derive') await derive();
            else if (one.do === 'keep') await keeper.refresh();
            else if (one.do === 'wait') clock.now += one.ms;
            await check(fixture, reader, [365]);
          }
          await check(fixture, reader);
          await keeper.refresh();
          for (const profile of PROFILES)
            await check(fixture, newReader(), [7, 30, 365, 1000], profile);
          await fixture.knex.destroy();
        },
      ),
      { numRuns: runs },
    );
  });

  async function withFacts() {
    const fixture = await setUp();
    await fixture.put(0, { deployments: [deployment('1', { finishedAt: START - DAY_MS })] });
    await fixture.put(1, { deployments: [deployment('2', { finishedAt: START - DAY_MS })] });
    await fixture.derive();
    await fixture.keeper.refresh();
    fixture.read.mockClear();
    return fixture;
  }
  const span = { from: START - 120 * DAY_MS, to: START };

  it('answer without a look at facts, and read each row once', async () => {
    const { newReader, read, scopesOf, store } = await withFacts();
    const reader = newReader();
    const rows = jest.spyOn(store.snapshots, 'read');
    for (let i = 0; i < 2; i++) {
      await reader.read(await scopesOf(), { span, profile: 'standard' });
    }
    expect(read.mock.calls.flatMap(([scopes]) => scopes)).toEqual([]);
    expect(rows.mock.calls.map(([, refs]) => refs.length)).toEqual([3]);
  });

  it('are read once for all who ask for most of the same at once', async () => {
    const { newReader, read, scopesOf, store } = await withFacts();
    const reader = newReader({ many: 1 });
    const rows = jest.spyOn(store.snapshots, 'read');
    const scopes = await scopesOf();
    const of = { span, profile: 'standard' as const };
    const [all, some] = await Promise.all([
      reader.read(scopes, of),
      reader.read(scopes.slice(1), of),
    ]);
    expect(some).toEqual(all.slice(1));
    expect(some[0]).toBe(all[1]);
    expect(read.mock.calls.flatMap(([asked]) => asked)).toEqual([]);
    expect(rows.mock.calls.map(([, refs]) => refs.length)).toEqual([3]);
  });

  it('give a short window no more than it asks for, whatever was read before', async () => {
    const { put, derive, newReader, scopesOf } = await withFacts();
    await put(0, { deployments: [deployment('3', { finishedAt: START - 300 * DAY_MS })] });
    await derive();
    const reader = newReader();
    const counts: number[] = [];
    for (const days of [365, 30]) {
      const [{ deployments }] = await reader.read(await scopesOf(), {
        span: { from: START - days * DAY_MS, to: START },
        profile: 'standard',
      });
      counts.push(deployments.length);
    }
    expect(counts).toEqual([2, 1]);
  });

  it('answer pages of different windows that are read at once', async () => {
    expect.hasAssertions();
    const fixture = await withFacts();
    const reader = fixture.newReader();
    await Promise.all([[7], [365], [7, 365], [30]].map(days => check(fixture, reader, days)));
  });

  it('are looked at again only where facts have changed', async () => {
    const { keeper, put, store, clock, knex } = await withFacts();
    const heads = jest.spyOn(store.snapshots, 'heads');
    for (let i = 0; i < 3; i++) {
      clock.now += 5_000;
      const queries = jest.fn();
      knex.on('query', queries);
      await keeper.refresh();
      knex.removeListener('query', queries);
      expect(queries).toHaveBeenCalledTimes(1);
    }
    await put(1, { deployments: [deployment('3', { finishedAt: START })] });
    await keeper.refresh();
    const PAY = ['component:default/pay', 'component:default/pay-eu'];
    expect(heads.mock.calls.flatMap(([, refs]) => refs)).toEqual(PAY);
  });

  it('are not made twice by two backends', async () => {
    const { keeper, newKeeper, put } = await withFacts();
    const other = newKeeper();
    expect(await other.refresh()).toBe(0);
    await put(1, { deployments: [deployment('3', { finishedAt: START })] });
    expect(await keeper.refresh()).toBe(2);
    expect(await other.refresh()).toBe(0);
  });

  it('are made anew where a longer baseline is configured, and something is older', async () => {
    const { newKeeper, config, put, derive, keeper } = await withFacts();
    await put(0, { deployments: [deployment('3', { finishedAt: START - 300 * DAY_MS })] });
    await derive();
    await keeper.refresh();
    const longer = newKeeper({ config: { ...config, baseline: { days: 180 } } });
    expect(await longer.refresh()).toBe(1);
    expect(await longer.refresh()).toBe(0);
  });

  it.each(PROFILES)('are repaired where another backend has overwritten %s', async profile => {
    const { keeper, clock, knex } = await withFacts();
    const cart = { entity_ref: 'component:default/cart', profile };
    await knex('snapshots').where(cart).update({ stamp: 'x' });
    expect(await keeper.refresh()).toBe(0);
    clock.now += 600_000;
    expect(await keeper.refresh()).toBe(1);
  });

  it('are renewed for the entities whose facts have changed, and no other', async () => {
    const { keeper, put, read, newReader, scopesOf } = await withFacts();
    expect(await keeper.refresh()).toBe(0);
    await put(1, { incidents: [incident('9', { openedAt: START - HOUR_MS, resolvedAt: START })] });
    const reader = newReader();
    await reader.read(await scopesOf(), { span, profile: 'standard' });
    expect(read.mock.calls.flatMap(([scopes]) => scopes)).toHaveLength(2);
    expect(await keeper.refresh()).toBe(2);
  });

  it('follow which files are said to carry no change, and what is learnt of files', async () => {
    const definitions = { configOnly: ['*.md'], withoutChange: 'leftOut' };
    const { put, derive, keeper, newReader, scopesOf } = await setUp({ definitions });
    const finished = (each: string, days: number) =>
      deployment(each, { finishedAt: START - days * DAY_MS });
    const count = async () => {
      const [{ deployments }] = await newReader().read(await scopesOf(), {
        span,
        profile: 'standard',
      });
      return deployments.length;
    };
    await put(0, {
      deployments: [finished('1', 3), finished('2', 2), finished('3', 1)],
      changes: [change('a'), change('b', { paths: ['b.md'] })],
      shipments: [
        { deploymentId: '2', changeIds: ['a'], shas: [] },
        { deploymentId: '3', changeIds: ['b'], shas: [] },
      ],
    });
    await derive();
    await keeper.refresh();
    expect(await count()).toBe(2);
    await put(0, { changes: [change('a', { paths: ['a.md'] })] });
    expect(await keeper.refresh()).toBe(1);
    expect(await count()).toBe(1);
  });

  it('are not taken for those of another config, whichever key is another', async () => {
    const { newKeeper, newReader, config, read, scopesOf } = await withFacts();
    const of = { span, profile: 'standard' as const };
    for (const dora of [{ incidents: { labels: ['outage'] } }, { retention: { days: 900 } }]) {
      const { definitions } = readDoraConfig(new ConfigReader({ dora }));
      const other = { config: { ...config, definitions } };
      read.mockClear();
      await newReader(other).read(await scopesOf(), of);
      expect(read.mock.calls.flatMap(([scopes]) => scopes)).toHaveLength(NAMES.length);
      expect(await newKeeper(other).refresh()).toBe(NAMES.length);
    }
    read.mockClear();
    await newReader().read(await scopesOf(), of);
    expect(read.mock.calls.flatMap(([scopes]) => scopes)).toHaveLength(NAMES.length);
  });

  it('follow annotations, and go with their entity', async () => {
    const { keeper, setEntities, knex } = await withFacts();
    setEntities([component('cart', { fake: 'cart', 'dora/environments': 'eu' })]);
    expect(await keeper.refresh()).toBe(1);
    expect(await knex('snapshots').distinct('entity_ref')).toEqual([
      { entity_ref: 'component:default/cart' },
    ]);
  });

  it.each(PROFILES)('are there by %s, whichever is configured', async profile => {
    const { newReader, read, scopesOf } = await withFacts();
    await newReader().read(await scopesOf(), { span, profile });
    expect(read.mock.calls.flatMap(([scopes]) => scopes)).toEqual([]);
  });

  it('answer for a range of years ago without a look at facts', async () => {
    const { put, derive, keeper, newReader, read, scopesOf } = await withFacts();
    const finishedAt = START - 900 * DAY_MS;
    await put(0, { deployments: [deployment('3', { finishedAt })] });
    await derive();
    await keeper.refresh();
    read.mockClear();
    const old = { from: START - 2000 * DAY_MS, to: START - 700 * DAY_MS };
    const [cart] = await newReader().read(await scopesOf(), { span: old, profile: 'standard' });
    expect(cart.deployments.map(({ at }) => at)).toEqual([finishedAt, START - DAY_MS]);
    expect(read.mock.calls.flatMap(([scopes]) => scopes)).toEqual([]);
  });

  it('are read once for every range of who has no older facts', async () => {
    const { put, derive, keeper, newReader, store, scopesOf } = await withFacts();
    await put(0, { deployments: [deployment('3', { finishedAt: START - 900 * DAY_MS })] });
    await derive();
    await keeper.refresh();
    const rows = jest.spyOn(store.snapshots, 'read');
    const reader = newReader();
    for (const days of [30, 700, 2000]) {
      const of = { from: START - days * DAY_MS, to: START };
      await reader.read(await scopesOf(), { span: of, profile: 'standard' });
    }
    // That of `pay` has all of it, and `cart` has a deployment of years ago.
    expect(rows.mock.calls.map(([, refs]) => refs)).toEqual([
      ['component:default/cart', 'component:default/pay', 'component:default/pay-eu'],
      ['component:default/cart'],
    ]);
  });
});

it('takes the smallest snapshot that reaches back far enough', () => {
  const now = START + 12 * HOUR_MS;
  const before = (days: number) => windowFor(now - days * DAY_MS, 90, now);
  const all = before(1_000);
  expect(all).toBeGreaterThan(365);
  expect([97, 120, 180, 360, 365, 5_000].map(before)).toEqual([30, 30, 90, 180, all, all]);
  expect(snapshotSince(30, 180, now)).toBe(START - 212 * DAY_MS);
});

it('hands on from the begin of the snapshot where that is little earlier, else from the day', () => {
  const now = START + 12 * HOUR_MS;
  const from = (days: number) =>
    trimmedSince(now - days * DAY_MS, windowFor(now - days * DAY_MS, 90, now), 90, now);
  expect([97, 120, 180, 360, 365].map(days => (START - from(days)) / DAY_MS)).toEqual([
    97, 122, 182, 362, 365,
  ]);
});
