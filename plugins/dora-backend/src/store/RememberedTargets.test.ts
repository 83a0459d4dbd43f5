import { FactPage } from 'backstage-plugin-dora-node';
import { deployment, MONDAY } from './__testUtils__/facts';
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

  it('ask for a sum while nothing changes', async () => {
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
      targets: { states: reading },
    });
    const slow = readFrom({ remembered });
    while (hasRead.mock.calls.length === 0) await new Promise(setImmediate);
    await put({ deployments: [deployment('1')] });
    await readFrom({ remembered });
    release();
    expect((await slow).states).toHaveLength(MANY);
    expect(await readFrom({ remembered })).toEqual(await read());
  });

  it('know soon how collections stand', async () => {
    const { clock, knex, read } = await setUp();
    await read();
    await knex('targets').where({ target: 't0' }).update({ error: 'down' });
    clock.now += 5_000;
    expect((await read()).states[0]).toMatchObject({ error: 'down' });
  });

  it('ask anew for few', async () => {
    const { knex, names, read, store } = await setUp();
    await read();
    await knex('targets').where({ target: 't0' }).update({ error: 'down' });
    expect(await store.remembered.states(names.slice(0, 1))).toMatchObject([{ error: 'down' }]);
  });
});
