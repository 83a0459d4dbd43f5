import { compareFinish } from './compareFinish';

const ordered = (...pairs: [string, number][]) =>
  pairs
    .map(([id, finishedAt]) => ({ id, finishedAt }))
    .sort(compareFinish)
    .map(({ id }) => id);

describe('compareFinish', () => {
  it.each<[string, [string, number][], string[]]>([
    [
      'finish time before id',
      [
        ['1', 20],
        ['2', 10],
      ],
      ['2', '1'],
    ],
    [
      'numeric ids as numbers',
      [
        ['10', 5],
        ['9', 5],
      ],
      ['9', '10'],
    ],
    [
      'ids beyond what a double holds',
      [
        ['9007199254740993', 5],
        ['9007199254740992', 5],
      ],
      ['9007199254740992', '9007199254740993'],
    ],
    [
      'other ids as text',
      [
        ['b', 5],
        ['B', 5],
        ['a', 5],
      ],
      ['B', 'a', 'b'],
    ],
    [
      'numbers before words, so that there is one order',
      [
        ['1a', 5],
        ['9', 5],
        ['10', 5],
      ],
      ['9', '10', '1a'],
    ],
    [
      'leading zeros the same, then as text',
      [
        ['7', 5],
        ['007', 5],
        ['8', 5],
      ],
      ['007', '7', '8'],
    ],
  ])('takes %s', (_, pairs, expected) => {
    expect(ordered(...pairs)).toEqual(expected);
    expect(ordered(...[...pairs].reverse())).toEqual(expected);
  });
});
