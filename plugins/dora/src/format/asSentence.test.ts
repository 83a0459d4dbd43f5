import { asSentence } from './asSentence';

describe('asSentence', () => {
  it.each([
    ['nothing was pushed yet', 'Nothing was pushed yet.'],
    ['The token is refused.', 'The token is refused.'],
    ['is a proxy in between?', 'Is a proxy in between?'],
  ])('of %j', (text, expected) => {
    expect(asSentence(text)).toBe(expected);
  });
});
