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
    expect(await store.goals.put(goal)).toBe(true);
    expect(await store.goals.all()).toEqual([goal]);
    expect(await store.goals.put({ ...goal, improvement: 0.2 })).toBe(true);
    expect(await store.goals.all()).toEqual([{ ...goal, improvement: 0.2 }]);
  });

  it('are one on a metric of a ref', async () => {
    const { store } = await createTestStore(id);
    await store.goals.put(goal);
    expect(await store.goals.put({ ...goal, id: 'b' })).toBe(false);
    expect(await store.goals.put({ ...goal, id: 'b', metric: 'timeToRestore' })).toBe(true);
    expect(await store.goals.all()).toHaveLength(2);
  });

  it('are dropped once', async () => {
    const { store } = await createTestStore(id);
    await store.goals.put(goal);
    expect(await store.goals.delete('a')).toBe(true);
    expect(await store.goals.delete('a')).toBe(false);
    expect(await store.goals.all()).toEqual([]);
  });
});
