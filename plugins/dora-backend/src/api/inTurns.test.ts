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
