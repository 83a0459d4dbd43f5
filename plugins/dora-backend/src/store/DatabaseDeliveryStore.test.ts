import { DAY_MS, HOUR_MS, Incident } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { change, delivery, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';
import { Delivery } from './types';

jest.setTimeout(60_000);

const at = (hour: number) => MONDAY + hour * HOUR_MS;
const empty = { deployments: [], changes: [], incidents: [] };

describe.each(databases.eachSupportedId())('DatabaseDeliveryStore on %s', id => {
  async function setUp() {
    const { knex, store, openAgain } = await createTestStore(id, () => at(50));
    const put = (...deliveries: Partial<Delivery>[]) =>
      store.deliveries.store(deliveries.map(delivery), at(50));
    const facts = async () => ({
      deployments: await knex('deployments').orderBy('id'),
      changes: await knex('changes').orderBy('id'),
      incidents: await knex('incidents').orderBy('id'),
      takenBack: await knex('taken_back').orderBy(['kind', 'id']),
    });
    const derive = async () => {
      for (const row of await knex('targets').select('id')) await deriveMarked(store, row.id);
    };
    const shipped = async () => {
      await derive();
      const rows = await knex('first_shipments').orderBy(['change_id']);
      return rows.map(row => `${row.change_id} by ${row.deployment_id}`);
    };
    return { knex, store, openAgain, put, facts, derive, shipped };
  }

  it('keeps what is handed over as a source of its own, that is complete and tells when it was heard', async () => {
    const { store, put } = await setUp();
    const { stored } = await put({ incidents: [incident('9')] });
    expect(stored).toBe(2);
    const name = 'component:default/checkout';
    expect(await store.targets.pushed([name, 'other'])).toEqual([{ source: 'push:ci', name }]);
    expect(await store.targets.states([{ source: 'push:ci', name }])).toMatchObject([
      {
        title: name,
        provides: ['deployments', 'incidents'],
        historyComplete: true,
        lastSuccessAt: at(50),
        error: null,
      },
    ]);
  });

  it('takes a later version of a change as a whole, with what it does not say any more', async () => {
    const { put, facts } = await setUp();
    const version = (hour: number, authoredAt: number | null) => ({
      ...empty,
      changes: [
        change('c', {
          updatedAt: at(hour),
          firstCommitAuthoredAt: authoredAt,
          firstCommitCommittedAt: authoredAt,
        }),
      ],
    });
    const first = async () =>
      (await facts()).changes.map(
        row => row.first_commit_authored_at && Number(row.first_commit_authored_at),
      );
    await put(version(1, at(0)));
    await put(version(2, null));
    expect(await first()).toEqual([null]);
    // Whatever comes late.
    await put(version(1, at(0)));
    expect(await first()).toEqual([null]);
  });

  it('keeps facts of others apart', async () => {
    const { knex, put } = await setUp();
    await put({}, { source: 'push:external:ci' }, { name: 'component:default/basket' });
    expect(await knex('deployments').distinct('target_id')).toHaveLength(3);
  });

  it('stays when the catalog is followed', async () => {
    const { knex, store, put } = await setUp();
    await put({});
    await store.claims.replace({ names: [], pairs: [], selections: [] }, at(51));
    expect(await knex('target_names').pluck('active')).toEqual([expect.anything()]);
    expect(Boolean((await knex('target_names').first()).active)).toBe(true);
  });

  it('comes back with the next delivery where a backend that knows of none took it away', async () => {
    const { knex, put } = await setUp();
    await put({});
    await knex('target_names').update({ active: false });
    await knex('targets').update({ active: false });
    await put({ changes: [change('2')] });
    for (const table of ['target_names', 'targets']) {
      expect(Boolean((await knex(table).first()).active)).toBe(true);
    }
  });

  it('stores nothing again, and says so', async () => {
    const { knex, put } = await setUp();
    const all = { changes: [change('2')], incidents: [incident('3')] };
    expect((await put(all)).stored).toBe(3);
    const versions = await knex('fact_versions');
    expect((await put(all)).stored).toBe(0);
    expect(await knex('fact_versions')).toEqual(versions);
  });

  it('ends up the same in whatever order and however often things come', async () => {
    const versions: Partial<Delivery>[] = [
      { deployments: [deployment('1', { status: 'running', finishedAt: null, updatedAt: at(1) })] },
      { deployments: [deployment('1', { updatedAt: at(2), finishedAt: at(2) })] },
      { ...empty, takenBack: [{ kind: 'deployments', id: '1', at: at(3) }] },
      { ...empty, incidents: [incident('3', { updatedAt: at(1), resolvedAt: null })] },
      { ...empty, takenBack: [{ kind: 'incidents', id: '3', at: at(2) }] },
      { ...empty, incidents: [incident('3', { updatedAt: at(3) })] },
      { ...empty, changes: [change('4', { updatedAt: at(1) })] },
      { ...empty, takenBack: [{ kind: 'changes', id: '4', at: at(1) }] },
    ];
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 12; seed++) {
      const { put, facts } = await setUp();
      const order = shuffled([...versions, ...versions.slice(0, seed % 8)], seed);
      for (const version of order) await put(version);
      const { deployments, incidents, changes } = await facts();
      const there = [...deployments, ...incidents, ...changes].filter(row => !row.gone);
      outcomes.add(JSON.stringify(there.map(row => [row.id, Number(row.updated_at)])));
    }
    expect([...outcomes]).toEqual([JSON.stringify([['3', at(3)]])]);
  });

  describe('of a tool whose incidents move untold', () => {
    const told = (
      name: string,
      hour: number,
      fields: Partial<Incident> = {},
    ): Partial<Delivery> => ({
      ...{ ...empty, source: 'receiver:pd', name, title: `Service ${name}`, incidentsMove: true },
      incidents: [incident('Q1', { resolvedAt: null, updatedAt: at(hour), ...fields })],
    });
    const merged = (name: string, hour: number): Partial<Delivery> => ({
      ...told(name, hour),
      incidents: [],
      takenBack: [{ kind: 'incidents', id: 'Q1', at: at(hour) }],
    });
    const left = async (knex: Knex) => {
      const rows = await knex('incidents')
        .join('targets', 'targets.id', 'incidents.target_id')
        .where({ source: 'receiver:pd', gone: false })
        .orderBy('target')
        .select('target', 'incidents.id', 'resolved_at');
      return rows.map(row => `${row.target} ${row.id} ${row.resolved_at ? 'over' : 'open'}`);
    };

    it.each<[string, Partial<Delivery>[], string[]]>([
      [
        'once',
        [told('P1', 1), told('P2', 2), told('P2', 3, { resolvedAt: at(3) })],
        ['P2 Q1 over'],
      ],
      ['there and back', [told('P1', 1), told('P2', 2), told('P1', 3)], ['P1 Q1 open']],
      ['on and on', [told('P1', 1), told('P2', 2), told('P3', 3)], ['P3 Q1 open']],
      ['before it goes on in another', [told('P1', 1), told('P2', 2), merged('P2', 3)], []],
      ['and nobody told of the move', [told('P1', 1), merged('P2', 3)], []],
    ])(
      'keeps one that moves %s where it was last, in whatever order',
      async (_, versions, kept) => {
        for (const order of permutations(versions)) {
          const { put, knex } = await setUp();
          for (const version of [...order, ...order]) await put(version);
          expect(await left(knex)).toEqual(kept);
        }
      },
    );

    it('leaves alone other incidents, and the same id of other sources', async () => {
      const { put, knex } = await setUp();
      await put(told('P1', 1), { ...told('P1', 1), incidents: [incident('Q2')] });
      await put({ ...told('P3', 1), source: 'receiver:other' });
      await put({ ...told('P4', 1), incidentsMove: undefined });
      await put(told('P2', 2));
      expect(await left(knex)).toEqual(['P1 Q2 over', 'P2 Q1 open']);
      expect(await knex('incidents').where({ id: 'Q1', gone: false })).toHaveLength(2);
    });

    it('tells of all targets that changed, and of no more when it comes again', async () => {
      const { put, knex } = await setUp();
      await put(told('P1', 1));
      const { targetIds } = await put(told('P2', 2));
      expect(targetIds).toHaveLength(2);
      const versions = await knex('fact_versions').orderBy('target_id');
      expect(versions).toHaveLength(2);
      expect(await put(told('P2', 2))).toMatchObject({ stored: 0 });
      expect(await knex('fact_versions').orderBy('target_id')).toEqual(versions);
    });
  });

  it('keeps away what was taken back before it came', async () => {
    const { put, facts } = await setUp();
    const takenBack: Delivery['takenBack'] = [{ kind: 'deployments', id: '1', at: at(5) }];
    expect((await put({ ...empty, takenBack })).stored).toBe(1);
    expect((await put({ ...empty, takenBack })).stored).toBe(0);
    expect((await put({})).stored).toBe(0);
    expect((await facts()).deployments).toEqual([]);
    expect((await put({ deployments: [deployment('1', { updatedAt: at(6) })] })).stored).toBe(1);
  });

  it('stores all of a call or nothing', async () => {
    const { put, facts, knex } = await setUp();
    const broken = { ...deployment('2'), environment: null as unknown as string };
    await expect(
      put({}, { name: 'component:default/basket', deployments: [broken] }),
    ).rejects.toThrow();
    expect(await facts()).toMatchObject({ deployments: [] });
    expect(await knex('targets')).toEqual([]);
  });

  it('takes the same deliveries of two backends at once, each fact once', async () => {
    const { store, openAgain, facts, derive, knex } = await setUp();
    const other = await openAgain();
    const names = ['a', 'b', 'c'].map(name => `component:default/${name}`);
    const call = () =>
      names.map(name =>
        delivery({
          name,
          deployments: [1, 2, 3].map(n =>
            deployment(String(n), { finishedAt: at(n), sha: sha(n), updatedAt: at(n) }),
          ),
          incidents: [incident('9')],
        }),
      );
    const calls = Array.from({ length: 8 }, (_, n) =>
      (n % 2 ? store : other).deliveries.store(n % 3 ? call() : call().reverse(), at(50)),
    );
    const results = await Promise.all(calls);
    expect(results.reduce((sum, { stored }) => sum + stored, 0)).toBe(12);
    await derive();
    const { deployments, incidents } = await facts();
    expect([deployments.length, incidents.length]).toEqual([9, 3]);
    expect(await knex('lineage').whereRaw('first')).toHaveLength(3);
  });

  it('derives lineage, and the first deployment of an environment ships nothing that counts', async () => {
    const { put, shipped, knex } = await setUp();
    await put({
      deployments: [
        deployment('1', { finishedAt: at(1), sha: sha(1) }),
        deployment('2', { finishedAt: at(2), sha: sha(2) }),
      ],
      ships: new Map([
        ['1', ['A']],
        ['2', ['A', 'B']],
      ]),
      changes: [change('A'), change('B')],
    });
    expect(await shipped()).toEqual(['A by 1', 'B by 2']);
    expect(
      await knex('first_shipments').whereRaw('by_first_deployment').pluck('change_id'),
    ).toEqual(['A']);
    // An earlier one comes late, and is the first from then on.
    await put({ deployments: [deployment('0', { finishedAt: at(0), updatedAt: at(9) })] });
    expect(await shipped()).toEqual(['A by 1', 'B by 2']);
    expect(await knex('first_shipments').whereRaw('by_first_deployment')).toEqual([]);
  });

  it('lets a later version of a deployment say that it ships something else', async () => {
    const { put, shipped } = await setUp();
    await put({ deployments: [deployment('0', { finishedAt: at(-1), updatedAt: at(-1) })] });
    const version = (hour: number, ships: string[] | null) =>
      put({
        deployments: [deployment('1', { updatedAt: at(hour) })],
        ships: new Map(ships ? [['1', ships]] : []),
      });
    await version(1, ['A']);
    await version(3, ['B', 'C']);
    await version(2, ['D']);
    expect(await shipped()).toEqual(['B by 1', 'C by 1']);
    await version(4, null);
    expect(await shipped()).toEqual([]);
  });

  describe('with code that a GitLab project holds', () => {
    async function withCode() {
      const fixture = await setUp();
      const { knex } = fixture;
      const codeTargetId = await addTarget(knex, { source: 'gitlab', target: 'gitlab/1' });
      const code = { source: 'gitlab', name: 'shop/checkout' };
      await knex('target_names').insert({
        ...code,
        target_id: codeTargetId,
        active: true,
        provides: '[]',
        details: '[]',
        due_at: 0,
      });
      const deploy = (...deployments: Delivery['deployments']) =>
        fixture.put({ deployments, code: [code] });
      const unasked = async () => {
        const [pair] = await fixture.store.code.pairsOf(codeTargetId);
        const found = await fixture.store.code.unasked(pair, 10);
        return found
          .map(({ id: one, from }) => `${one} from ${from && Number(`0x${from}`)}`)
          .sort();
      };
      const tell = async () => {
        const [pair] = await fixture.store.code.pairsOf(codeTargetId);
        const found = await fixture.store.code.unasked(pair, 10);
        const told = found.map(({ id: deploymentId }) => ({ deploymentId, shas: [] }));
        await knex('targets').where({ id: codeTargetId }).update({ lease_owner: 'me' });
        const lease = { targetId: codeTargetId, owner: 'me' };
        await fixture.store.code.store(lease, pair, told, at(51));
      };
      return { ...fixture, codeTargetId, code, deploy, unasked, tell };
    }
    const at10 = deployment('10', { finishedAt: at(10), sha: sha(10) });
    const at20 = deployment('20', { finishedAt: at(20), sha: sha(20) });

    it('asks it what deployments brought, but for the first', async () => {
      const { deploy, unasked, tell } = await withCode();
      await deploy(at10, at20);
      expect(await unasked()).toEqual(['20 from 10']);
      await tell();
      expect(await unasked()).toEqual([]);
      await deploy(deployment('5', { finishedAt: at(5), sha: sha(5) }));
      expect(await unasked()).toEqual(['10 from 5']);
    });

    it('asks again where another predecessor came late, moved or went', async () => {
      const { deploy, put, unasked, tell } = await withCode();
      await deploy(at10, at20);
      await tell();
      await deploy(deployment('15', { finishedAt: at(15), sha: sha(15) }));
      expect(await unasked()).toEqual(['15 from 10', '20 from 15']);
      await tell();
      await deploy(deployment('15', { finishedAt: at(25), sha: sha(15), updatedAt: at(26) }));
      expect(await unasked()).toEqual(['15 from 20', '20 from 10']);
      await tell();
      await put({ ...empty, takenBack: [{ kind: 'deployments', id: '20', at: at(30) }] });
      expect(await unasked()).toEqual(['15 from 10']);
    });

    it('does not ask about one that says itself what it ships', async () => {
      const { deploy, put, unasked, code } = await withCode();
      await deploy(at10);
      await put({ deployments: [at20], ships: new Map([['20', []]]), code: [code] });
      await deploy(deployment('30', { finishedAt: at(30), sha: sha(30) }));
      expect(await unasked()).toEqual(['30 from 20']);
    });

    it('makes it due soon, but not before it may be asked again', async () => {
      const { deploy, store, knex, codeTargetId } = await withCode();
      const { targetIds } = await deploy(at10);
      const dueAfter = async (fields: object) => {
        const row = { due_at: at(60), last_attempt_at: null, failures: 0, ...fields };
        await knex('targets').where({ id: codeTargetId }).update(row);
        await store.requests.askCodeSoon(targetIds);
        const { due_at } = await knex('targets').where({ id: codeTargetId }).first();
        return Number(due_at);
      };
      expect(await dueAfter({})).toBe(at(50));
      expect(await dueAfter({ last_attempt_at: at(50) - 4_000 })).toBe(at(50) + 6_000);
      expect(await dueAfter({ last_attempt_at: at(49) })).toBe(at(50));
      expect(await dueAfter({ due_at: at(49) })).toBe(at(49));
      expect(await dueAfter({ failures: 1 })).toBe(at(60));
    });
  });

  it('goes with retention, what was taken back with it', async () => {
    const { store, put, facts } = await setUp();
    await put({
      deployments: [1, 2, 3].map(n => deployment(String(n), { finishedAt: at(n) })),
      takenBack: [{ kind: 'changes', id: '7', at: at(1) }],
    });
    const { signal } = new AbortController();
    await store.retention.deleteBefore(at(2) + 1, { now: MONDAY + 40 * DAY_MS, signal });
    const left = await facts();
    expect(left.deployments.map(row => row.id)).toEqual(['2', '3']);
    expect(left.takenBack).toEqual([]);
  });
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, n) =>
    permutations(items.filter((_, other) => other !== n)).map(rest => [item, ...rest]),
  );
}

/** The same for the same seed. */
function shuffled<T>(items: T[], seed: number): T[] {
  let state = seed + 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return items
    .map(item => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
