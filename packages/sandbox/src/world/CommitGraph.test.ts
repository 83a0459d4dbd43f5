import { CommitGraph } from './CommitGraph';

/** main: a - b - m(c) - d, with c branched off a; x branched off m and not merged. */
function graph() {
  const commits = new CommitGraph();
  const add = (sha: string, ...parents: string[]) =>
    commits.add({ sha, parents, title: sha, authoredAt: 0, committedAt: 0 });
  add('a');
  add('b', 'a');
  add('c', 'a');
  add('m', 'b', 'c');
  add('d', 'm');
  add('x', 'm');
  for (const sha of ['a', 'b', 'm', 'd']) commits.land(sha);
  return commits;
}

describe('CommitGraph', () => {
  it.each([
    ['b', 'd', ['c', 'm', 'd']],
    ['a', 'b', ['b']],
    ['a', 'm', ['b', 'c', 'm']],
    ['d', 'd', []],
    ['d', 'a', []],
    ['c', 'm', ['b', 'm']],
    ['d', 'x', ['x']],
    ['x', 'd', ['d']],
    [undefined, 'm', ['a', 'b', 'c', 'm']],
  ])('lists what %s lacks of %s', (from, to, expected) => {
    const shas = graph()
      .between(from, to)
      .map(({ sha }) => sha);
    expect([...shas].sort()).toEqual([...expected].sort());
    expect(shas.at(-1)).toBe(expected.at(-1));
  });

  it('refuses a commit whose parent it does not know', () => {
    const commit = { sha: 'z', parents: ['nowhere'], title: '', authoredAt: 0, committedAt: 0 };
    expect(() => graph().add(commit)).toThrow('No commit nowhere');
  });

  it('knows the place of a commit among the first parents only', () => {
    expect(graph().position('m')).toBe(2);
    expect(graph().position('c')).toBeUndefined();
  });
});
