import { Lately } from './Lately';

describe('what was found lately', () => {
  const thing = {};

  it('is found again for the same question', () => {
    const lately = new Lately<object, number>();
    lately.about('a').set(thing, 1);
    expect(lately.about('a').get(thing)).toBe(1);
    expect(lately.about('b').get(thing)).toBeUndefined();
    expect(lately.about('a').get({})).toBeUndefined();
  });

  it('is let go after others, the longest unused first', () => {
    const lately = new Lately<object, number>();
    for (const question of 'abcdefgh') lately.about(question).set(thing, 1);
    lately.about('a');
    lately.about('i');
    expect(lately.about('a').has(thing)).toBe(true);
    expect(lately.about('b').has(thing)).toBe(false);
  });
});
