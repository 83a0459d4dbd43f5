import { giveWay, mapInTurns } from './inTurns';

// With a turn of its own.
beforeEach(() => new Promise(setImmediate));

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

describe('of several steps', () => {
  let ms = 0;
  beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => ms));
  afterEach(() => jest.restoreAllMocks());

  const step = (name: string, seen: string[]) => () => {
    ms += 20;
    seen.push(name);
  };

  it('lets others have their turn where these take long together', async () => {
    const seen: string[] = [];
    setImmediate(() => seen.push('another request'));
    await mapInTurns([1], step('first', seen));
    await giveWay();
    await mapInTurns([1], step('second', seen));
    await giveWay();
    seen.push('end');
    expect(seen).toEqual(['first', 'second', 'another request', 'end']);
  });

  it('goes on at once where others have had their turn meanwhile', async () => {
    const seen: string[] = [];
    await mapInTurns([1], step('first', seen));
    await new Promise(setImmediate);
    setImmediate(() => seen.push('another request'));
    await mapInTurns([1], step('second', seen));
    await giveWay();
    seen.push('end');
    expect(seen).toEqual(['first', 'second', 'end']);
  });

  it('gives as much time to each of several that go on together', async () => {
    const seen: string[] = [];
    const some = (name: string) => mapInTurns([1, 2, 3, 4], step(name, seen));
    await Promise.all([some('one'), some('other')]);
    const turn = (name: string) => [name, name];
    expect(seen).toEqual([turn('one'), turn('other'), turn('one'), turn('other')].flat());
  });

  it('stops between them where nobody waits any more', async () => {
    const gone = new AbortController();
    await mapInTurns([1], step('first', []), gone.signal);
    step('second', [])();
    gone.abort();
    await expect(giveWay(gone.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
