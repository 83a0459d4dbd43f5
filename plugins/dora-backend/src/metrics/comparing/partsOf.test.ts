import { DAY_MS } from 'backstage-plugin-dora-common';
import { Samples } from '../samples/samples';
import { newBlock, newStratum } from './Parts';
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
    expect(strata.flatMap(({ own }) => own.filter(part => part !== undefined))).toEqual([]);
  });
});
