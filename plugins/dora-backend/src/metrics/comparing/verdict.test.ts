import { ratioPart, ratioTest } from './statistics/ratioTest';
import { clearness, verdictOf } from './verdict';

describe('a verdict', () => {
  it('is none at p = 0.05 itself, whichever way that was added up', () => {
    expect(verdictOf('reworkRate', 0.05, 2, 1)).toBe('none');
    expect(verdictOf('reworkRate', 0.04999999999999982, 2, 1)).toBe('none');
    expect(verdictOf('reworkRate', 0.0499, 2, 1)).toBe('worse');
    const all = { numerator: 3, denominator: 3 };
    const none = { numerator: 0, denominator: 3 };
    const { p } = ratioTest([ratioPart({ window: all, past: none })])!;
    expect(p).toBeCloseTo(0.05, 12);
    expect(verdictOf('changeFailureRate', p, 1, 0)).toBe('none');
  });

  it('knows which way is better', () => {
    expect(verdictOf('deploymentFrequency', 0.01, 2, 1)).toBe('better');
    expect(verdictOf('deploymentFrequency', 0.01, 0, 1)).toBe('worse');
    expect(verdictOf('leadTime', 0.01, 2, 1)).toBe('worse');
    expect(verdictOf('leadTime', 0.01, 1, 2)).toBe('better');
  });
});

describe('what is clear', () => {
  const greater = { p: 0.001, direction: 1 } as const;

  it.each([
    ['what is 5 % more', greater, 105, 100, 0.001],
    ['less than that', greater, 104.9, 100, 1],
    ['anything against 0', greater, 0.1, 0, 0.001],
    ['0 against 0', greater, 0, 0, 1],
    ['a value that went the other way', greater, 100, 120, 1],
    ['a test that points nowhere', { p: 1, direction: 0 } as const, 120, 100, 1],
    ['no test', null, 120, 100, 1],
  ])('of %s', (_, test, value, past, p) => {
    expect(clearness(test, value, past)).toBe(p);
  });
});
