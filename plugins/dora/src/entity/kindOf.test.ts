import { kindOf } from '.';

describe('kindOf', () => {
  it.each([
    ['group:default/a', 'group'],
    ['Group:a', 'group'],
    ['a', undefined],
    ['group:', undefined],
    ['a/b/c', undefined],
    ['', undefined],
  ])('reads %p as %p', (ref, kind) => {
    expect(kindOf(ref)).toBe(kind);
  });
});
