import { inOrderOfTime } from './inOrderOfTime';
import { parseSamples } from './parseSamples';
import { poolTimelines } from './PooledTimeline';
import { noSamples } from './poolSamples';
import { countInstants, countWithin } from './running';
import { ChangeSample } from './samples';
import { serializeSamples } from './serializeSamples';
import { within } from './timeline';
import { valuesWithin } from './values';

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
const KINDS = {
  odd: isOdd,
  without: ({ ms }: Thing) => ms === null,
  with: ({ ms }: Thing) => ms !== null,
};
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

  it.each(spans)('gives values, and how many instants they are of, within %s', (...given) => {
    const [, from, to] = given;
    const own = within(all, { from, to }).filter(({ ms }) => ms !== null);
    const expected = {
      values: own.map(({ ms }) => ms),
      instants: new Set(own.map(one => one.at)).size,
    };
    for (let time = 0; time < 2; time++) {
      const values = valuesWithin(all, { from, to }, valueOf);
      const which = { of: KINDS, kind: 'with' } as const;
      const instants = countInstants(all, { from, to }, which);
      expect({ values: [...values], instants }).toEqual(expected);
      values.sort();
    }
  });
});

const COUNTED = { counted: ({ counted }: ChangeSample) => counted };

/** Changes of so many services at the same few instants, as one list and as a pool of what is stored. */
function changesOf(services: number, each: number) {
  const parts = Array.from({ length: services }, (_service, service) =>
    Array.from({ length: each }, (_change, i): ChangeSample => {
      const head = {
        key: `${service}/${i}`,
        at: Math.floor(i / 3) * 10 + (service % 2),
        linesChanged: null,
      };
      const why = { code: 'X' as never, message: 'x' };
      if (i % 5 === 0) return { ...head, counted: false, negative: false, why };
      return { ...head, counted: true, ms: (service * 31 + i * 17) % 97, stages: null, why };
    }),
  );
  const stored = parts.map(changes => {
    const samples = serializeSamples({ ...noSamples('standard'), changes });
    return parseSamples(samples, 'standard').changes;
  });
  return { all: inOrderOfTime(parts.flat()), pool: poolTimelines(stored) };
}

describe.each([
  ['few of each', 40, 6],
  ['many of each', 6, 120],
  // Of so many, those that are early are set apart.
  ['many of many', 40, 120],
])('a pool of %s', (_, services, each) => {
  const { all, pool } = changesOf(services, each);
  const msOf = (one: ChangeSample) => (one.counted ? one.ms : null);
  const last = all.at(-1)!.at;

  it.each([
    ['all', -Infinity, Infinity],
    ['most', 10, last - 10],
    ['a part', 10, 21],
    ['nothing', 12, 19],
  ])('gives the values of %s, and of how many instants they are', (_span, from, to) => {
    const own = within(all, { from, to }).filter(({ counted }) => counted);
    const values = [...valuesWithin(pool, { from, to }, msOf)].sort((a, b) => a - b);
    expect(values).toEqual(own.map(one => msOf(one)!).sort((a, b) => a - b));
    const counted = { of: COUNTED, kind: 'counted' } as const;
    expect(countWithin(pool, { from, to }, counted)).toBe(own.length);
    const instants = countInstants(pool, { from, to }, counted);
    expect(instants).toBe(new Set(own.map(({ at }) => at)).size);
  });

  it('counts those of parts of lists alone', () => {
    const cut = poolTimelines(pool.parts.map(part => part.slice(2, 30)));
    const own = pool.parts.flatMap(part => [...part].slice(2, 30));
    const everything = { from: -Infinity, to: Infinity };
    expect(countWithin(cut, everything, { of: COUNTED, kind: 'counted' })).toBe(
      own.filter(({ counted }) => counted).length,
    );
  });

  it('gives of a part of itself no more than is in it', () => {
    const part = pool.slice(0, all.length - 4);
    const own = all.slice(0, -4).filter(({ counted }) => counted);
    const everything = { from: -Infinity, to: Infinity };
    expect(valuesWithin(part, everything, msOf)).toHaveLength(own.length);
  });
});
