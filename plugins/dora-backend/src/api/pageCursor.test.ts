import { decodeCursor, encodeCursor } from './pageCursor';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('pageCursor', () => {
  it('comes back as it went out', () => {
    const cursor = { offset: 50, to: 1_780_000_000_000 };
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  it.each([
    ['text', 'abc'],
    ['an offset below 1', encode({ offset: 0 })],
    ['an offset that is no number', encode({ offset: '1' })],
    ['an instant that is no date', encode({ offset: 1, to: 9e15 })],
    ['more than a cursor', encode({ offset: 1, limit: 5 })],
    ['nothing', encode(null)],
  ])('refuses %s as a bad parameter', (_, value) => {
    expect(() => decodeCursor(value)).toThrow("Parameter 'cursor' is");
  });
});
