import { createTestStore, databases } from './__testUtils__/testStore';
import { StoredGoal } from './types';

jest.setTimeout(60_000);

const goal: StoredGoal = {
  id: 'a',
  ref: 'component:default/cart',
  metric: 'leadTime',
  improvement: 0.15,
  owner: 'group:default/team-a',
  profile: 'standard',
  startAt: Date.UTC(2026, 0, 1),
  dueAt: Date.UTC(2026, 5, 1),
  setAt: Date.UTC(2026, 0, 1, 12),
};

describe.each(databases.eachSupportedId())('goals on %s', id => {
  it('come back as they were set, and change under the same id', async () => {
    const { store } = await createTestStore(id);
    const changed = { ...goal, improvement: 0.2 };
    expect(await store.goals.create(goal)).toBe(true);
    expect(await store.goals.all()).toEqual([goal]);
    expect(await store.goals.change(goal, changed)).toBe(true);
    expect(await store.goals.all()).toEqual([changed]);
  });

  it('are one on a metric of a ref', async () => {
    const { store } = await createTestStore(id);
    const other = { ...goal, id: 'b', metric: 'timeToRestore' as const };
    await store.goals.create(goal);
    expect(await store.goals.create({ ...goal, id: 'b' })).toBe(false);
    expect(await store.goals.create(other)).toBe(true);
    expect(await store.goals.change(other, { ...other, metric: 'leadTime' })).toBe(false);
    expect(await store.goals.all()).toEqual([goal, other]);
  });

  it('change for one of those who do so at once', async () => {
    const { store } = await createTestStore(id);
    await store.goals.create(goal);
    const changes = [0.11, 0.12, 0.13, 0.14].map(improvement => ({ ...goal, improvement }));
    const made = await Promise.all(changes.map(after => store.goals.change(goal, after)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await store.goals.all()).toEqual([changes[made.indexOf(true)]]);
    expect(await store.goals.change(goal, changes[0])).toBe(false);
  });

  it('are dropped once', async () => {
    const { store } = await createTestStore(id);
    await store.goals.create(goal);
    expect(await store.goals.delete('a')).toBe(true);
    expect(await store.goals.delete('a')).toBe(false);
    expect(await store.goals.all()).toEqual([]);
  });
});
