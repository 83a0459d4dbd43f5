import { countWithin, instantsWithin, valuesWithin } from './running';
import { within } from './timeline';

interface Thing {
  at: number;
  ms: number | null;
}

/** Several of an instant, some without a value. */
function things(count: number): Thing[] {
  return Array.from({ length: count }, (_, i) => ({
    at: Math.floor(i / 3) * 10,
    ms: i % 4 === 0 ? null : (i * 37) % 101,
  }));
}
const isOdd = ({ ms }: Thing) => ms !== null && ms % 2 === 1;
const KINDS = { odd: isOdd, without: ({ ms }: Thing) => ms === null };
const valueOf = ({ ms }: Thing) => ms;

describe.each([
  ['a short list', 50],
  ['a long list', 3000],
])('of %s', (_, count) => {
  const all = things(count);
  const last = all.at(-1)!.at;
  const spans = [
    ['all', -Infinity, Infinity],
    ['a part', 40, 130],
    ['one instant', 50, 51],
    ['nothing', 41, 49],
    ['the end', last, last + 1],
    ['what comes after', last + 1, last + 100],
    ['a span that ends before it begins', 130, 40],
  ] as const;

  it.each(spans)('counts what a filter would, within %s', (_span, from, to) => {
    const own = within(all, { from, to });
    expect(countWithin(all, { from, to })).toBe(own.length);
    for (const kind of ['odd', 'without', 'odd'] as const) {
      const expected = own.filter(KINDS[kind]).length;
      expect(countWithin(all, { from, to }, { of: KINDS, kind })).toBe(expected);
    }
  });

  it.each(spans)(
    'gives values in order, and how many instants they are of, within %s',
    (...given) => {
      const [, from, to] = given;
      const own = within(all, { from, to }).filter(({ ms }) => ms !== null);
      const expected = {
        values: own.map(({ ms }) => ms),
        instants: new Set(own.map(one => one.at)).size,
      };
      for (let time = 0; time < 2; time++) {
        const values = valuesWithin(all, { from, to }, valueOf);
        const instants = instantsWithin(all, { from, to }, valueOf);
        expect({ values: [...values], instants }).toEqual(expected);
        values.sort();
      }
    },
  );
});
