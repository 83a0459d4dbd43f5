import { inOrderOfTime, orderOf } from './inOrderOfTime';

const COUNT = 5000;
/** The same numbers in every run. */
const scattered = (n: number) => (n * 7919) % 10_007;

describe('in the order of time', () => {
  it.each([
    ['few', 20, scattered],
    ['many', COUNT, scattered],
    ['many that are in order', COUNT, n => n],
    ['many, the other way round', COUNT, n => -n],
    ['many of one instant', COUNT, () => 7],
    ['many of few instants', COUNT, n => scattered(n) % 3],
    ['many, of which some are of long ago', COUNT, n => (n % 100 === 0 ? -1e15 : scattered(n))],
    ['many, each after the other of a few services', COUNT, n => (n % 500) * 10 + n / COUNT],
    ['those of unknown instants', COUNT, n => (n % 2 ? Number.MIN_SAFE_INTEGER : 1.7e12 + n)],
  ] as [string, number, (n: number) => number][])('sorts %s, and a copy', (_case, count, atOf) => {
    const things = Array.from({ length: count }, (_, index) => ({ index, at: atOf(index) }));
    const sorted = [...things].sort((a, b) => a.at - b.at || a.index - b.index);
    expect(inOrderOfTime(things)).toEqual(sorted);
    const order = orderOf(new Float64Array(things.map(({ at }) => at)));
    expect([...order]).toEqual(sorted.map(({ index }) => index));
    expect(things.map(({ index }) => index)).toEqual([...things.keys()]);
  });
});
