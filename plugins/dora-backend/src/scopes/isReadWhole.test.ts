import { FactKind } from 'backstage-plugin-dora-common';
import { KindRead } from '../metrics/whatWasRead';
import { isReadWhole } from './isReadWhole';

const FAILING = { since: 0, message: 'away', refused: false };
const read = (kind: FactKind, more: Partial<KindRead> = {}): KindRead => ({
  ...{ source: 'fake', target: 'shop', kind, reachedBackTo: 0, complete: true },
  ...{ lastSuccessAt: 9_000, failing: null, coarse: null },
  ...more,
});
const SHORT = { complete: false, tellsNoMore: true, reachedBackTo: 500 };

describe('whether there is nothing to explain of a window', () => {
  it.each<[string, Partial<KindRead>, number, boolean]>([
    ['all is read', {}, 0, true],
    ['one is still read for the first time', { complete: false, reachedBackTo: 500 }, 600, false],
    ['one fails', { failing: FAILING }, 600, false],
    ['one goes by a coarser rule', { coarse: FAILING }, 600, false],
    ['a source tells no more, and less than the window', SHORT, 499, false],
    ['a source tells no more, but all of the window', SHORT, 500, true],
    ['a source that tells no more fails', { ...SHORT, failing: FAILING }, 500, false],
  ])('where %s', (_, incidents, from, expected) => {
    const reads = [read('deployments'), read('changes'), read('incidents', incidents)];
    const member = { reads };
    expect(isReadWhole(member, { from, to: 1_000 })).toBe(expected);
    // Asked again.
    expect(isReadWhole(member, { from, to: 1_000 })).toBe(expected);
  });

  it('where a kind is named nowhere', () => {
    const reads = [read('deployments'), read('changes')];
    expect(isReadWhole({ reads }, { from: 600, to: 1_000 })).toBe(false);
  });
});
