import { MetricId } from 'backstage-plugin-dora-common';
import { english } from './__testUtils__/english';
import { describeChange } from './describeChange';

describe('describeChange', () => {
  it.each<[MetricId, number, number, string, string]>([
    ['deploymentFrequency', 2.9, 2.1, '+0.8 per day', 'better'],
    ['deploymentFrequency', 0.3, 0.5, '−1.4 per week', 'worse'],
    ['deploymentFrequency', 0, 0.5, '−3.5 per week', 'worse'],
    ['leadTime', 12_312, 15_552, '−54 min', 'better'],
    ['leadTime', 90_000, 3_600, '+1 d', 'worse'],
    ['timeToRestore', 2700, 900, '+30 min', 'worse'],
    ['changeFailureRate', 0.1034, 0.1244, '−2.1 points', 'better'],
    ['reworkRate', 0.05, 0, '+5 points', 'worse'],
  ])('%s %p after %p is %s, %s', (metric, value, previous, amount, verdict) => {
    expect(describeChange(english(), metric, value, previous)).toMatchObject({ amount, verdict });
  });

  it.each([
    [100, 100, 'none'],
    [101.9, 100, 'up'],
    [98.1, 100, 'down'],
    [0, 0, 'none'],
  ])('calls %p after %p steady', (value, previous, direction) => {
    const change = describeChange(english(), 'leadTime', value, previous);
    expect(change).toMatchObject({ verdict: 'steady', direction });
  });

  it('is no longer steady at 2 percent', () => {
    expect(describeChange(english(), 'leadTime', 102, 100).verdict).toBe('worse');
  });

  it.each<[MetricId, number, number]>([
    ['deploymentFrequency', 1.2, 1.16],
    ['changeFailureRate', 0.0104, 0.01],
  ])('calls a %s of %p after %p steady, since no digit shows the difference', (...numbers) => {
    expect(describeChange(english(), ...numbers).verdict).toBe('steady');
  });

  it('says it in a sentence for those who see neither arrow nor colour', () => {
    expect(describeChange(english(), 'leadTime', 12_312, 15_552).sentence).toBe(
      '−54 min against the window before (4 h 19 min): better',
    );
  });

  it('says where less is better', () => {
    expect(describeChange(english(), 'leadTime', 1, 2).lowerIsBetter).toBe(true);
    expect(describeChange(english(), 'deploymentFrequency', 1, 2).lowerIsBetter).toBe(false);
  });
});
