import { MetricId, Metrics, PreviousValue, Verdict } from 'backstage-plugin-dora-common';
import { metricsThat } from '../testing/rows';
import { english } from '../testing/english';
import { comparisonOf } from './comparison';
import { describeComparison } from './describeComparison';
import { formatPair } from './formatPair';

const say = (metric: MetricId, value: number, past: number, verdict: Verdict) =>
  describeComparison(english(), { metric, comparedWith: 'previous', value, past, verdict });

describe('describeComparison', () => {
  it.each<[MetricId, number, number, Verdict, string]>([
    ['deploymentFrequency', 2.9, 2.1, 'better', '+0.8 per day'],
    ['deploymentFrequency', 0.3, 0.5, 'worse', '−1.4 per week'],
    ['deploymentFrequency', 0, 0.5, 'worse', '−3.5 per week'],
    ['leadTime', 12_312, 15_552, 'better', '−54 min'],
    ['leadTime', 90_000, 3_600, 'worse', '+1 d'],
    ['timeToRestore', 2700, 900, 'none', '+30 min'],
    ['changeFailureRate', 0.1034, 0.1244, 'better', '−2.1 points'],
    ['reworkRate', 0.05, 0, 'worse', '+5 points'],
  ])('%s %p after %p is %s, %s', (metric, value, past, verdict, amount) => {
    expect(say(metric, value, past, verdict)).toMatchObject({ amount, word: verdict });
  });

  it.each<[MetricId, number, number]>([
    ['deploymentFrequency', 1.2, 1.16],
    ['changeFailureRate', 0.0104, 0.01],
    ['leadTime', 100, 100],
  ])('tells no difference of a %s of %p after %p that no digit shows', (metric, value, past) => {
    const { amount, sentence } = say(metric, value, past, 'none');
    expect(amount).toBeUndefined();
    expect(sentence).toMatch(/^No clear change against the window before \([^)]+\)\.$/);
  });

  it('tells by how many percent where a clear change is small in its unit', () => {
    expect(say('deploymentFrequency', 0.01, 0.009, 'better').amount).toBe('+11.1 %');
  });

  it('says it in whole sentences for those who see neither arrow nor colour', () => {
    expect(say('leadTime', 12_312, 15_552, 'better').sentence).toBe(
      'Clearly better than in the window before: −54 min, from 4 h 19 min (lower is better).',
    );
    expect(say('leadTime', 12_312, 15_552, 'none').sentence).toBe(
      'No clear change against the window before (4 h 19 min): a difference of −54 min may be chance.',
    );
  });
});

describe('describeComparison of a past of nothing', () => {
  it.each(['previous', 'baseline'] as const)('leaves no hole against the %s', comparedWith => {
    const rose = { metric: 'changeFailureRate', value: 0.0004, past: 0, verdict: 'worse' } as const;
    const { amount, sentence } = describeComparison(english(), { ...rose, comparedWith });
    expect(amount).toBeUndefined();
    expect(sentence).toMatch(/^Clearly worse than [a-z ]+, from 0 % \(lower is better\)\.$/);
  });
});

describe('comparisonOf', () => {
  const moved = (verdict: Verdict) =>
    metricsThat({ leadTime: { now: 1, before: 2, verdict } }).leadTime;

  it('takes the verdict of the backend', () => {
    expect(comparisonOf('leadTime', moved('worse'), 'baseline')).toEqual({
      metric: 'leadTime',
      comparedWith: 'baseline',
      value: 3600,
      past: 7200,
      verdict: 'worse',
    });
  });

  it('holds back a verdict that does not stand out among many', () => {
    const measured = { ...moved('better'), standsOut: false };
    expect(comparisonOf('leadTime', measured, 'baseline')?.verdict).toBe('none');
  });

  it('tells the difference of what was compared, without what may still fail', () => {
    const { changeFailureRate } = metricsThat({ changeFailureRate: { now: 0.1, before: 0.3 } });
    const measured = {
      ...changeFailureRate,
      undecided: 4,
      decided: { value: 0.2, numerator: 2, denominator: 10 },
    } as Metrics['changeFailureRate'];
    expect(comparisonOf('changeFailureRate', measured, 'baseline')?.value).toBe(0.2);
  });

  it('says why a past is too short', () => {
    const { leadTime } = metricsThat({ leadTime: { now: 1, before: 2 } });
    const message = 'Only 12 days of it are known.';
    const past = { ...leadTime.baseline, comparable: false, message } as PreviousValue;
    const comparison = comparisonOf('leadTime', { ...leadTime, baseline: past }, 'baseline')!;
    expect(describeComparison(english(), comparison)).toEqual({
      word: 'tooShort',
      sentence: 'Not compared with the own baseline. Only 12 days of it are known.',
    });
  });

  it('compares nothing with no data', () => {
    const { leadTime } = metricsThat({ leadTime: { now: 1 } });
    expect(comparisonOf('leadTime', leadTime, 'baseline')).toBeUndefined();
    expect(comparisonOf('leadTime', leadTime, 'previous')).toBeUndefined();
  });
});

describe('formatPair', () => {
  it.each<[MetricId, number, number, string]>([
    ['leadTime', 3600, 7200, '1 h → 2 h'],
    ['timeToRestore', 1, 1.1, '1 s, 10 % more'],
    ['deploymentFrequency', 0.01, 0.009, '0.3 per month, 10 % less'],
    ['changeFailureRate', 0, 0.2, '0 % → 20 %'],
    ['changeFailureRate', 0, 0.0004, '0 % → less than 0.1 %'],
    ['changeFailureRate', 0.0001, 0.0004, 'less than 0.1 %, 300 % more'],
  ])('says %s from %p to %p as %s', (metric, from, to, text) => {
    expect(formatPair(english(), metric, from, to)).toBe(text);
  });
});
