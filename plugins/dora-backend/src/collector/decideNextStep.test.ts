import { backOffMs, catalogSyncEveryMs, decideOutcome, hasHadItsTurn } from './decideNextStep';

const MINUTE_MS = 60_000;
const context = { now: 1_000_000, failures: 3, againAfterMs: 15 * MINUTE_MS, random: 0 };
const failing = { error: 'no issues', refused: true };
const failed = { kind: 'failed' as const, error: 'down', progressed: false };

describe('decideOutcome', () => {
  it.each([
    ['after a success', { kind: 'finished' as const }, null, 0, 15 * MINUTE_MS],
    ['when its time was up', { kind: 'paused' as const }, null, 0, 0],
    ['after one more failure', failed, 'down', 4, 8_000],
    ['after a failure behind stored pages', { ...failed, progressed: true }, 'down', 1, 1_000],
    ['when asked to wait', { ...failed, retryAfterMs: 60_000 }, 'down', 4, 60_000],
    ['when asked to wait less', { ...failed, retryAfterMs: 10 }, 'down', 4, 8_000],
    ['when asked to wait for ages', { ...failed, retryAfterMs: 1e12 }, 'down', 4, 60 * MINUTE_MS],
    ['when asked for nonsense', { ...failed, retryAfterMs: Number.NaN }, 'down', 4, 8_000],
    [
      'when lists of it failed',
      { kind: 'finished' as const, failing },
      'no issues',
      0,
      15 * MINUTE_MS,
    ],
  ])('is due again %s', (_when, end, error, failures, waitMs) => {
    expect(decideOutcome(end, context)).toEqual({
      at: 1_000_000,
      succeeded: error === null && end.kind === 'finished',
      error,
      refused: error === 'no issues',
      failures,
      nextDueAt: 1_000_000 + waitMs,
    });
  });

  it.each([
    ['notFound' as const, 60 * MINUTE_MS],
    ['forbidden' as const, 60 * MINUTE_MS],
    ['unauthorized' as const, 2 * MINUTE_MS],
    ['unreachable' as const, 2 * MINUTE_MS],
  ])('is never put off by %s for longer than %d ms', (reason, longest) => {
    const end = { ...failed, reason };
    const { nextDueAt } = decideOutcome(end, { ...context, failures: 1_000 });
    expect(nextDueAt - context.now).toBe(longest);
  });

  it('spreads targets that were collected together', () => {
    const end = { kind: 'finished' as const };
    const [soonest, latest] = [0, 0.999].map(random => decideOutcome(end, { ...context, random }));
    const apart = latest.nextDueAt - soonest.nextDueAt;
    expect(apart).toBeGreaterThan(40_000);
    expect(apart).toBeLessThanOrEqual(45_000);
  });
});

describe('backOffMs', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [7, 64_000],
    [8, 120_000],
    [1_000, 120_000],
  ])('after %d failures is %d ms, or up to a quarter less', (failures, longest) => {
    expect(backOffMs(failures, 0)).toBe(longest);
    expect(backOffMs(failures, 1)).toBe(longest * 0.75);
  });
});

describe('hasHadItsTurn', () => {
  it.each([
    [0, false],
    [19_999, false],
    [20_000, true],
  ])('after %d ms is %s', (ranForMs, expected) => {
    expect(hasHadItsTurn(ranForMs)).toBe(expected);
  });
});

describe('catalogSyncEveryMs', () => {
  it.each([
    ['after something new', 0, 15 * MINUTE_MS, 5_000],
    ['after the same twice', 2, 15 * MINUTE_MS, 20_000],
    ['at last', 100, 15 * MINUTE_MS, 60_000],
    ['never less often than targets', 100, 10_000, 10_000],
    ['never less often than targets, while it fills', 0, 1_000, 1_000],
  ])('%s', (_when, unchanged, frequencyMs, expected) => {
    expect(catalogSyncEveryMs(unchanged, frequencyMs)).toBe(expected);
  });
});
