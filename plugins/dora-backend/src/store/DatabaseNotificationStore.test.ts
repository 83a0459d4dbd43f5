import { createTestStore, databases } from './__testUtils__/testStore';
import { StoredEpisode } from './notifications';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 4, 4, 8);
const episode: StoredEpisode = {
  ref: 'component:default/cart',
  about: 'leadTime',
  verdict: 'worse',
  told: ['moved', 'band'],
  toldAt: NOW,
  otherSince: null,
};
const messages = (text: string) => new Map([['dora:cart:leadTime', text]]);

describe.each(databases.eachSupportedId())('notifications on %s', id => {
  it('keep what was told, what is to be sent, and until when it is done', async () => {
    const { store } = await createTestStore(id);
    const { notifications } = store;
    expect(await notifications.mark('look')).toBeNull();
    const first = { name: 'look', before: null, after: NOW };
    const done = { episodes: [episode], messages: messages('one') };
    expect(await notifications.commit(first, done, NOW)).toBe(true);
    expect(await notifications.mark('look')).toBe(NOW);
    expect(await notifications.episodes()).toEqual([episode]);
    expect(await notifications.due(NOW)).toEqual([
      expect.objectContaining({ scope: 'dora:cart:leadTime', message: 'one', attempts: 0 }),
    ]);
    const changed = { ...episode, verdict: 'none', told: [], otherSince: NOW + 1 };
    const later = { name: 'look', before: NOW, after: NOW + 1 };
    await notifications.commit(later, { episodes: [changed], messages: new Map() }, NOW + 1);
    expect(await notifications.episodes()).toEqual([changed]);
    const last = { name: 'look', before: NOW + 1, after: NOW + 2 };
    const other = { ...changed, about: 'data' };
    const forgetting = { episodes: [other], forgotten: [changed], messages: new Map() };
    await notifications.commit(last, forgetting, NOW + 2);
    expect(await notifications.episodes()).toEqual([other]);
  });

  it('write for one of those who do the same work at once', async () => {
    const { store } = await createTestStore(id);
    const { notifications } = store;
    const commit = (before: number | null, after: number) =>
      Promise.all(
        ['a', 'b', 'c'].map(text =>
          notifications.commit(
            { name: 'look', before, after },
            { episodes: [{ ...episode, ref: text }], messages: messages(text) },
            NOW,
          ),
        ),
      );
    expect((await commit(null, NOW)).filter(Boolean)).toHaveLength(1);
    expect((await commit(NOW, NOW + 1)).filter(Boolean)).toHaveLength(1);
    expect(await notifications.episodes()).toHaveLength(
      new Set((await notifications.episodes()).map(({ ref }) => ref)).size,
    );
    expect(await notifications.due(NOW)).toHaveLength(1);
  });

  it('put a newer message in the place of one that was not sent, and forget none of the two by the other', async () => {
    const { store } = await createTestStore(id);
    const { notifications } = store;
    const write = (before: number | null, text: string) =>
      notifications.commit(
        { name: 'look', before, after: (before ?? NOW) + 1 },
        { episodes: [], messages: messages(text) },
        NOW,
      );
    await write(null, 'old');
    const [old] = await notifications.due(NOW);
    await write(NOW + 1, 'new');
    await notifications.sent(old);
    const [left] = await notifications.due(NOW);
    expect(left.message).toBe('new');
    const taken = await Promise.all([1, 2, 3].map(() => notifications.take(left, NOW + 10)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await notifications.due(NOW)).toEqual([]);
    const [again] = await notifications.due(NOW + 10);
    expect(again.attempts).toBe(1);
    await notifications.sent(again);
    expect(await notifications.due(NOW + 10)).toEqual([]);
  });
});
