import { TokenBucket } from './TokenBucket';

describe('TokenBucket', () => {
  it('lets a handful through at once, and one more each time it was refilled', () => {
    const bucket = new TokenBucket({ size: 3, refillMs: 1_000 });
    const take = (now: number) => bucket.take(now);
    expect([0, 0, 0, 0].map(take)).toEqual([true, true, true, false]);
    expect([999, 1_000, 1_001].map(take)).toEqual([false, true, false]);
    expect(take(500)).toBe(false);
    expect([60_000, 60_000, 60_000, 60_000].map(take)).toEqual([true, true, true, false]);
  });
});
