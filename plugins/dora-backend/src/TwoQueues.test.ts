import { TwoQueues } from './TwoQueues';

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);

function filled(max: number, keys: readonly string[]) {
  const memory = new TwoQueues<string, number>(max);
  for (const [i, key] of keys.entries()) memory.add(key, i);
  return memory;
}

it('gives what was kept', () => {
  const memory = filled(10, ['a', 'b']);
  expect([memory.get('a'), memory.get('b'), memory.get('c'), memory.get('a')]).toEqual([
    0,
    1,
    undefined,
    0,
  ]);
  expect(memory.size).toBe(2);
});

it('keeps no more than it may, the longest unused last', () => {
  const memory = filled(4, names('a', 6));
  expect(memory.size).toBe(4);
  expect(names('a', 6).map(key => memory.get(key))).toEqual([undefined, undefined, 2, 3, 4, 5]);
});

it('keeps what was asked for again, however much is asked for once', () => {
  const memory = filled(8, names('often', 6));
  for (const key of names('often', 6)) memory.get(key);
  for (const key of names('once', 100)) memory.add(key, 1);
  expect(memory.size).toBe(8);
  expect(names('often', 6).every(key => memory.get(key) !== undefined)).toBe(true);
});

it('lets go what was asked for again where all of it was, the longest unused first', () => {
  const memory = filled(8, names('before', 8));
  for (const key of names('before', 8)) memory.get(key);
  for (const key of names('now', 2)) memory.add(key, 1);
  expect(names('before', 8).filter(key => memory.get(key) === undefined)).toEqual([
    'before0',
    'before1',
  ]);
  expect(memory.get('now1')).toBe(1);
});

it('makes room for more than a part of it, where that is asked for again and again', () => {
  const memory = filled(100, names('before', 75));
  for (const key of names('before', 75)) memory.get(key);
  const page = names('page', 60);
  /** How many of them it has, in the order in which all of them are asked for. */
  const found = () =>
    page.filter(key => {
      if (memory.get(key) !== undefined) return true;
      memory.add(key, 1);
      return false;
    }).length;
  const times = [found(), found(), found()];
  expect(times).toEqual([0, expect.any(Number), 60]);
  expect(memory.size).toBe(100);
});
