import { Comparison } from './Comparison';
import { sinceOne } from './since';

const since = { ...sinceOne(1000), leadTime: -Infinity };
const frequency = { metric: 'deploymentFrequency', kind: 'previous' } as const;
const rework = { metric: 'reworkRate', kind: 'baseline' } as const;
const tests = [
  { ...frequency, result: { p: 0.03, direction: -1 as const } },
  { ...rework, result: { p: 1, direction: 0 as const } },
];

describe('a comparison', () => {
  it('says what was tested, and nothing of what could not be', () => {
    const made = new Comparison(
      [...tests, { ...frequency, kind: 'baseline', result: null }],
      since,
    );
    expect(made.test('previous', 'deploymentFrequency')).toEqual({ p: 0.03, direction: -1 });
    expect(made.test('baseline', 'reworkRate')).toEqual({ p: 1, direction: 0 });
    expect(made.test('baseline', 'deploymentFrequency')).toBeNull();
    expect(made.test('previous', 'leadTime')).toBeNull();
    expect([made.since('leadTime'), made.since('reworkRate')]).toEqual([-Infinity, 1000]);
  });

  it('is the same as one that says the same', () => {
    const [first, second] = tests;
    const made = new Comparison(tests, since);
    expect(made.isSameAs(new Comparison([second, first], { ...since }))).toBe(true);
    expect(made.isSameAs(new Comparison([first], since))).toBe(false);
    expect(made.isSameAs(new Comparison(tests, sinceOne(1000)))).toBe(false);
  });
});
