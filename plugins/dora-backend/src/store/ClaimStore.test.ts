import { FactKind } from 'backstage-plugin-dora-common';
import { MONDAY } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from './__testUtils__/testStore';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('ClaimStore on %s', id => {
  async function setUp() {
    const { knex, store } = await createTestStore(id);
    const replace = (names: string[], details: object = {}, now = MONDAY) =>
      store.claims.replace(
        {
          names: names.map(name => ({
            source: 'fake',
            name,
            provides: ['deployments'] as FactKind[],
            details: [{ ...details }],
          })),
          pairs: [],
          selections: [],
        },
        now,
      );
    /** As if the name had been looked up and its target was due in an hour. */
    const resolve = async (name: string) => {
      const targetId = await addTarget(knex, { target: name });
      await knex('targets')
        .where({ id: targetId })
        .update({ due_at: MONDAY + 3_600_000 });
      await knex('target_names').where({ name }).update({ target_id: targetId });
    };
    const activeNames = () =>
      knex('target_names').where({ active: true }).orderBy('name').pluck('name');
    const activeTargets = () =>
      knex('targets').where({ active: true }).orderBy('target').pluck('target');
    const dueTargets = (now: number) =>
      knex('targets').where('due_at', '<=', now).orderBy('target').pluck('target');
    return { replace, resolve, activeNames, activeTargets, dueTargets };
  }

  it('follows what comes, goes and comes back', async () => {
    const { replace, resolve, activeNames, activeTargets, dueTargets } = await setUp();
    await expect(replace(['a', 'b'])).resolves.toEqual({ added: 2, removed: 0 });
    await resolve('a');
    await resolve('b');
    await expect(replace(['a', 'b'])).resolves.toEqual({ added: 0, removed: 0 });
    await expect(replace(['b', 'c'])).resolves.toEqual({ added: 1, removed: 1 });
    expect(await activeNames()).toEqual(['b', 'c']);
    expect(await activeTargets()).toEqual(['b']);
    expect(await dueTargets(MONDAY)).toEqual([]);
    await expect(replace(['a', 'b'])).resolves.toEqual({ added: 1, removed: 1 });
    expect(await activeTargets()).toEqual(['a', 'b']);
    expect(await dueTargets(MONDAY)).toEqual(['a']);
  });

  it('collects soon what is asked for otherwise', async () => {
    const { replace, resolve, dueTargets } = await setUp();
    await replace(['a']);
    await resolve('a');
    await replace(['a'], {}, MONDAY + 1);
    expect(await dueTargets(MONDAY + 1)).toEqual([]);
    await replace(['a'], { environments: ['live'] }, MONDAY + 1);
    expect(await dueTargets(MONDAY + 1)).toEqual(['a']);
  });

  it('takes thousands of names', async () => {
    const { replace, activeNames } = await setUp();
    const names = Array.from({ length: 3000 }, (_, i) => `name-${i}`);
    await replace(names);
    await expect(activeNames()).resolves.toHaveLength(3000);
    await expect(replace([])).resolves.toEqual({ added: 0, removed: 3000 });
  });
});
