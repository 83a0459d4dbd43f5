import { mapInTurns } from './inTurns';

it('works on one item after the other, and lets others have their turn', async () => {
  let ms = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => ms);
  const seen: string[] = [];
  setImmediate(() => seen.push('another request'));
  const done = await mapInTurns([1, 2, 3, 4], item => {
    ms += 20;
    seen.push(`item ${item}`);
    return item * 2;
  });
  expect(done).toEqual([2, 4, 6, 8]);
  expect(seen).toEqual(['item 1', 'item 2', 'another request', 'item 3', 'item 4']);
  clock.mockRestore();
});

it('stops where nobody waits for it any more', async () => {
  let ms = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => ms);
  const gone = new AbortController();
  const work = jest.fn(() => {
    ms += 40;
    gone.abort();
  });
  await expect(mapInTurns([1, 2, 3], work, gone.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(work).toHaveBeenCalledTimes(1);
  clock.mockRestore();
});
