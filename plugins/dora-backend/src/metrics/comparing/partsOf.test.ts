import { DAY_MS } from 'backstage-plugin-dora-common';
import { Samples } from '../samples/samples';
import { newBlock, newStratum, Stratum } from './Parts';
import { Asked, partsOf } from './partsOf';
import { sinceOne } from './since';

const PAST = { from: 0, to: 90 * DAY_MS };
const asked: Asked = {
  window: { from: PAST.to, to: PAST.to + 30 * DAY_MS },
  past: PAST,
  kind: 'baseline',
  place: 0,
};

/** Brings its name to the test. */
const stratum = (ref: string, since = PAST.from) =>
  newStratum({
    ref,
    samples: { earliestDeploymentAt: since, name: ref } as unknown as Samples,
    readBackTo: sinceOne(-Infinity),
  });

const naming = () => ({
  make: jest.fn(({ samples }: { samples: Samples }) => [
    (samples as unknown as { name: string }).name,
  ]),
  addUp: (parts: readonly string[][]) => parts.flat(),
});

const kept = (strata: readonly Stratum[]) =>
  strata.flatMap(({ own }) => own.map(made => made?.part).filter(Array.isArray));

describe('what strata bring to a test', () => {
  it('is added up by blocks, or stands alone where only a part of the past is known', () => {
    const way = naming();
    const known = newBlock([stratum('a'), stratum('b')]);
    const young = newBlock([stratum('c'), stratum('d', 40 * DAY_MS), stratum('e', 80 * DAY_MS)]);
    // Of the last too little is known.
    expect(partsOf('leadTime', [known, young], way, asked)).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  it('was made before where each of them was asked alone, and is kept no longer', () => {
    const way = naming();
    const strata = [stratum('a'), stratum('b'), stratum('c')];
    const alone = () =>
      strata.slice(0, 2).map(one => partsOf('leadTime', [newBlock([one])], way, asked));
    expect(alone()).toEqual([[['a']], [['b']]]);
    expect(alone()).toEqual([[['a']], [['b']]]);
    expect(way.make).toHaveBeenCalledTimes(2);
    const block = newBlock(strata);
    const together = () => partsOf('leadTime', [block], way, asked);
    expect(together()).toEqual([['a', 'b', 'c']]);
    expect(together()).toEqual([['a', 'b', 'c']]);
    expect(way.make).toHaveBeenCalledTimes(3);
    expect(kept(strata)).toEqual([]);
  });

  it('is made again, and not kept, where one is asked alone after all were added up', () => {
    const way = naming();
    const strata = [stratum('a'), stratum('b')];
    const block = newBlock(strata);
    expect(partsOf('leadTime', [block], way, asked)).toEqual([['a', 'b']]);
    const alone = () => partsOf('leadTime', [newBlock([strata[0]])], way, asked);
    expect(alone()).toEqual([['a']]);
    expect(alone()).toEqual([['a']]);
    expect(way.make).toHaveBeenCalledTimes(4);
    expect(kept(strata)).toEqual([]);
    // Of other weeks it is another part.
    const window = { from: PAST.to, to: PAST.to + 60 * DAY_MS };
    expect(partsOf('leadTime', [newBlock([strata[0]])], way, { ...asked, window })).toEqual([
      ['a'],
    ]);
    expect(kept(strata)).toEqual([['a']]);
  });
});
