import { parseList } from './parseList';

describe('parseList', () => {
  it.each([
    ['prod', ['prod']],
    [' prod , prod-* ', ['prod', 'prod-*']],
    ['a,,b,', ['a', 'b']],
    ['x'.repeat(200), ['x'.repeat(200)]],
    [Array(20).fill('a').join(','), Array(20).fill('a')],
  ])('reads %p', (value, list) => {
    expect(parseList(value)).toEqual(list);
  });

  it.each([[''], [' , '], ['x'.repeat(201)], [Array(21).fill('a').join(',')]])(
    'refuses %p',
    value => {
      expect(parseList(value)).toBeUndefined();
    },
  );
});
