import { noSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { SampleMemory } from './SampleMemory';

const of = (count: number): Samples => ({
  ...noSamples('standard'),
  openings: Array.from({ length: count }, (_, at) => ({ at, key: String(at) })),
});
const current = { stamp: 'a', since: 100 };

const whose = (ref: string) => ({ ref, profile: 'standard' as const });

describe('SampleMemory', () => {
  it.each([
    ['what it was given', current, true],
    ['it for a shorter time', { stamp: 'a', since: 200 }, true],
    ['not for a longer time', { stamp: 'a', since: 99 }, false],
    ['not for other facts', { stamp: 'b', since: 100 }, false],
  ])('recalls %s', (_case, wanted, isThere) => {
    const memory = new SampleMemory();
    const samples = of(3);
    memory.keep(whose('cart'), { ...current, samples });
    expect(memory.recall(whose('cart'), wanted)).toBe(isThere ? samples : undefined);
  });

  it('has those of each definition', () => {
    const memory = new SampleMemory();
    const article = { ref: 'cart', profile: 'article' as const };
    const [usual, other] = [of(1), of(2)];
    memory.keep(whose('cart'), { ...current, samples: usual });
    memory.keep(article, { ...current, samples: other });
    expect(memory.recall(whose('cart'), current)).toBe(usual);
    expect(memory.recall(article, current)).toBe(other);
  });

  it('has what it had first beside what reaches back further, of the same facts', () => {
    const memory = new SampleMemory();
    const [month, quarter, year] = [of(1), of(2), of(4)];
    memory.keep(whose('cart'), { ...current, samples: month });
    memory.keep(whose('cart'), { ...current, since: 50, samples: quarter });
    memory.keep(whose('cart'), { ...current, since: 10, samples: year });
    const since = (instant: number) => memory.recall(whose('cart'), { ...current, since: instant });
    expect([100, 50, 10, 9].map(since)).toEqual([month, year, year, undefined]);
    expect(memory.size).toBe(2 + 5);
    memory.keep(whose('cart'), { stamp: 'b', since: 100, samples: month });
    expect(since(100)).toBeUndefined();
    expect(memory.size).toBe(2);
  });

  it('has one of each entity, and forgets what was unused for longest', () => {
    const memory = new SampleMemory(30);
    for (const ref of ['cart', 'pay', 'pay'])
      memory.keep(whose(ref), { ...current, samples: of(10) });
    memory.recall(whose('cart'), current);
    memory.keep(whose('shop'), { ...current, samples: of(10) });
    const known = ['cart', 'pay', 'shop'].filter(ref => memory.recall(whose(ref), current));
    expect(known).toEqual(['cart', 'shop']);
  });
});
