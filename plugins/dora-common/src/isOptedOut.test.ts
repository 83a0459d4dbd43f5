import { isOptedOut } from './isOptedOut';

describe('isOptedOut', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['true', false],
    ['no', false],
    ['0', false],
    ['falsehood', false],
    ['false', true],
    ['False', true],
    [' FALSE ', true],
  ])('takes %p for %p', (value, optedOut) => {
    const annotations = value === undefined ? undefined : { 'dora/enabled': value };
    expect(isOptedOut({ metadata: { annotations } })).toBe(optedOut);
  });
});
