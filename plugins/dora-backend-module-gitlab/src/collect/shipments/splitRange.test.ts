import { splitRange } from './splitRange';

/** `'b<a c<b'`: b has the parent a, c the parent b. */
function commits(graph: string) {
  return graph.split(' ').map(text => {
    const [id, parents] = text.split('<');
    return { id, parent_ids: parents ? parents.split(',') : [] };
  });
}

function split(base: string, shas: string, graph: string) {
  return splitRange(base, shas.split(' '), commits(graph)).map(range => range?.sort().join(' '));
}

describe('splitRange', () => {
  it('gives each deployment the commits since the one before', () => {
    expect(split('a', 'b d', 'b<a c<b d<c')).toEqual(['b', 'c d']);
  });

  it('follows all parents of a merge, whatever the order of the list', () => {
    const graph = 'm2<m1,y m1<a,x x<a y<x2 x2<a';
    expect(split('a', 'm1 m2', graph)).toEqual(['m1 x', 'm2 x2 y']);
  });

  it('gives nothing to one that goes back within the range, and nothing twice afterwards', () => {
    expect(split('a', 'b c b d', 'b<a c<b d<c')).toEqual(['b', 'c', '', 'c d']);
  });

  it('gives nothing to one that goes back to the base', () => {
    expect(split('b', 'c b d', 'c<b d<c')).toEqual(['c', '', 'c d']);
  });

  it('does not guess where one lies outside of the range', () => {
    expect(split('b', 'c zz d', 'c<b d<c')).toEqual(['c', undefined, undefined]);
  });

  it('does not guess where parents are not told', () => {
    expect(split('a', 'b c', 'b c')).toEqual([undefined, undefined]);
  });
});
