import { FactPage } from 'backstage-plugin-dora-node';
import { delivery, deployment, MONDAY } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from './__testUtils__/testStore';
import { Store } from './createStore';
import { RememberedTargets } from './RememberedTargets';

jest.setTimeout(60_000);

const MANY = 60;

describe.each(databases.eachSupportedId())('RememberedTargets on %s', id => {
  async function setUp() {
    const clock = { now: MONDAY };
    const { knex, store, openAgain } = await createTestStore(id, () => clock.now);
    const names: { source: string; name: string }[] = [];
    for (let i = 0; i < MANY; i++) {
      const targetId = await addTarget(knex, { target: `t${i}` });
      names.push({ source: 'fake', name: `n${i}` });
      await knex('target_names').insert({
        ...names[i],
        target_id: targetId,
        active: true,
        provides: '[]',
        details: '[]',
        due_at: 0,
      });
    }
    const put = async (page: Partial<FactPage>) => {
      const [{ id: targetId }] = await knex('targets').where({ target: 't0' }).select('id');
      await store.pages.store({ targetId, owner: 'me' }, { cursor: {}, ...page }, clock.now);
    };
    const queries: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => queries.push(sql));
    const readFrom = async ({ remembered }: Pick<Store, 'remembered'>) => {
      const states = await remembered.states(names);
      const ids = states.map(({ targetId }) => targetId!);
      return { states, environments: await remembered.environments(ids) };
    };
    const read = () => readFrom(store);
    return { clock, knex, store, openAgain, names, put, queries, read, readFrom };
  }

  it('ask for sums while nothing changes', async () => {
    const { queries, read } = await setUp();
    const first = await read();
    expect(first.states).toHaveLength(MANY);
    queries.length = 0;
    expect(await read()).toEqual(first);
    expect(queries).toEqual([expect.stringMatching(/sum/)]);
  });

  it('know at once of facts and environments that have changed', async () => {
    const { put, read } = await setUp();
    const before = await read();
    expect(before.environments).toEqual([]);
    await put({ deployments: [deployment('1')] });
    const after = await read();
    expect(after.environments).toMatchObject([{ name: 'production', deployedTo: true }]);
    expect(after.states[0].factsVersion).toBeGreaterThan(before.states[0].factsVersion);
    await put({ environments: [{ name: 'production', tier: 'other' }] });
    expect((await read()).environments).toMatchObject([{ tier: 'other' }]);
  });

  it('know at once what another backend has stored', async () => {
    const { openAgain, put, read, readFrom } = await setUp();
    const other = await openAgain();
    const before = await readFrom(other);
    await put({ deployments: [deployment('1')] });
    const after = await readFrom(other);
    expect(after).toEqual(await read());
    expect(after.states[0].factsVersion).toBeGreaterThan(before.states[0].factsVersion);
  });

  it('do not keep what has changed while it was read', async () => {
    const { knex, store, names, put, read, readFrom } = await setUp();
    let release = () => {};
    const released = new Promise<void>(resolve => (release = resolve));
    const hasRead = jest.fn();
    const reading = async (asked: typeof names) => {
      const states = await store.targets.states(asked);
      const isFirst = hasRead.mock.calls.length === 0;
      hasRead();
      if (isFirst) await released;
      return states;
    };
    const { facts } = store;
    const remembered = new RememberedTargets({
      ...{ knex, facts, now: () => MONDAY },
      targets: {
        states: reading,
        collectedSince: async () => [],
        pushed: async () => [],
        allPushed: async () => [],
      },
    });
    const slow = readFrom({ remembered });
    while (hasRead.mock.calls.length === 0) await new Promise(setImmediate);
    await put({ deployments: [deployment('1')] });
    await readFrom({ remembered });
    release();
    expect((await slow).states).toHaveLength(MANY);
    expect(await readFrom({ remembered })).toEqual(await read());
  });

  it.each([
    ['a collection', 'targets', 'target_id'],
    ['the search for a name', 'target_names', 'id'],
  ])('know soon how %s went', async (_case, table, key) => {
    const { clock, knex, names, read } = await setUp();
    const before = await read();
    clock.now += 20_000;
    const row = await knex('target_names').where(names[0]).first();
    const news = { error: 'down', last_attempt_at: clock.now };
    await knex(table).where('id', row[key]).update(news);
    const after = await read();
    expect(after.states[0]).toMatchObject({ error: 'down', lastAttemptAt: clock.now });
    expect(after.states[1]).toBe(before.states[1]);
  });

  it('know soon which target a name leads to', async () => {
    const { clock, knex, names, read } = await setUp();
    const before = await read();
    clock.now += 20_000;
    const other = before.states[1].targetId;
    const moved = { target_id: other, last_attempt_at: clock.now };
    await knex('target_names').where(names[0]).update(moved);
    expect((await read()).states[0]).toMatchObject({ targetId: other, title: 't1' });
  });

  it('know at once what was pushed, and of many for as long as nothing changes', async () => {
    const { names, queries, store } = await setUp();
    const refs = names.map((_, n) => `component:default/s${n}`);
    expect(await store.remembered.pushed(refs)).toEqual([]);
    await store.deliveries.store([delivery({ name: refs[3] })], MONDAY);
    const pushed = [{ source: 'push:ci', name: refs[3] }];
    expect(await store.remembered.pushed(refs)).toEqual(pushed);
    queries.length = 0;
    expect(await store.remembered.pushed(refs)).toEqual(pushed);
    expect(queries).toEqual([expect.stringMatching(/sum/)]);
    expect(await store.remembered.pushed(refs.slice(0, 4))).toEqual(pushed);
    expect(await store.remembered.pushed(refs.slice(0, 3))).toEqual([]);
  });

  it('leave it to the background to look how collections stand, where there is one', async () => {
    const { clock, queries, read, store } = await setUp();
    await read();
    for (let i = 0; i < 20; i++) {
      clock.now += 10_000;
      await store.remembered.refresh();
      queries.length = 0;
      await read();
      expect(queries).toEqual([expect.stringMatching(/sum/)]);
    }
  });

  it('find out in the end what changed without a collection', async () => {
    const { clock, knex, read, store } = await setUp();
    await read();
    await knex('targets').where({ target: 't0' }).update({ title: 'renamed' });
    clock.now += 600_000;
    await store.remembered.refresh();
    expect((await read()).states[0]).toMatchObject({ title: 'renamed' });
  });

  it('ask anew for few', async () => {
    const { knex, names, read, store } = await setUp();
    await read();
    await knex('targets').where({ target: 't0' }).update({ error: 'down' });
    expect(await store.remembered.states(names.slice(0, 1))).toMatchObject([{ error: 'down' }]);
  });
});
