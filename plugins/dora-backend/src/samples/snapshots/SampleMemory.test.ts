import { noSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { SampleMemory } from './SampleMemory';

const of = (count: number): Samples => ({
  ...noSamples('standard'),
  openings: Array.from({ length: count }, (_, at) => ({ at, key: String(at) })),
});
const current = { stamp: 'a', since: 100 };

describe('SampleMemory', () => {
  it.each([
    ['what it was given', current, true],
    ['it for a shorter time', { stamp: 'a', since: 200 }, true],
    ['not for a longer time', { stamp: 'a', since: 99 }, false],
    ['not for other facts', { stamp: 'b', since: 100 }, false],
  ])('recalls %s', (_case, wanted, isThere) => {
    const memory = new SampleMemory();
    const samples = of(3);
    memory.keep('cart', { ...current, samples });
    expect(memory.recall('cart', wanted)).toBe(isThere ? samples : undefined);
  });

  it('has one of each entity, and forgets what was unused for longest', () => {
    const memory = new SampleMemory(30);
    for (const ref of ['cart', 'pay', 'pay']) memory.keep(ref, { ...current, samples: of(10) });
    memory.recall('cart', current);
    memory.keep('shop', { ...current, samples: of(10) });
    const known = ['cart', 'pay', 'shop'].filter(ref => memory.recall(ref, current));
    expect(known).toEqual(['cart', 'shop']);
  });
});
