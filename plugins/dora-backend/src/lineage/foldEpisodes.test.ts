import { incident } from '../metrics/__testUtils__/facts';
import { Episode, foldEpisodes } from './foldEpisodes';

const MINUTE = 60_000;
const episode = (id: string, from: number, to: number | null): Episode => ({
  ...incident({ id, resolvedAt: to === null ? null : to * MINUTE }),
  openedAt: from * MINUTE,
  updatedAt: (to ?? from) * MINUTE,
});
/** What is told of each incident: which goes on as another, and from when to when those last that do not. */
const fold = (...episodes: Episode[]) =>
  foldEpisodes(episodes, 15 * MINUTE).map(group =>
    group.map(({ id, openedAt, resolvedAt, continuedAs }) =>
      continuedAs ? id : [id, openedAt! / MINUTE, resolvedAt && resolvedAt / MINUTE],
    ),
  );

describe('foldEpisodes', () => {
  const [a, b, c] = [episode('a', 0, 10), episode('b', 25, 30), episode('c', 46, 50)];

  it('makes one incident of what comes back within the time, whatever the order', () => {
    const expected = [[['a', 0, 30], 'b'], [['c', 46, 50]]];
    expect(fold(a, b, c)).toEqual(expected);
    expect(fold(c, a, b)).toEqual(expected);
  });

  it.each([
    ['is open while the last is', [a, episode('b', 12, null)], [[['a', 0, null], 'b']]],
    ['ends with the next where nobody told', [episode('a', 0, null), c], [[['a', 0, 50], 'c']]],
    ['is over with the longest', [episode('a', 0, 40), episode('b', 5, 20)], [[['a', 0, 40], 'b']]],
    ['stays one alone', [a], [[['a', 0, 10]]]],
  ])('%s', (_, episodes, expected) => {
    expect(fold(...episodes)).toEqual(expected);
  });

  it('gives all the version of the newest', () => {
    const all = foldEpisodes([a, b, c], 0).flat();
    expect(new Set(all.map(({ updatedAt }) => updatedAt))).toEqual(new Set([50 * MINUTE]));
  });
});
