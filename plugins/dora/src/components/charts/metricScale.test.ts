import { MetricId } from 'backstage-plugin-dora-common';
import { english } from '../../testing/english';
import { metricScale } from './metricScale';

const HOUR = 3600;
const marksOf = (metric: MetricId, values: number[]) => {
  const { ticks, format } = metricScale(english(), metric, values);
  return ticks.map(format);
};

describe('metricScale', () => {
  it.each<[MetricId, number[], string[]]>([
    ['deploymentFrequency', [3.2, 7], ['0', '2 per day', '4 per day', '6 per day', '8 per day']],
    ['deploymentFrequency', [2 / 7, 3 / 7], ['0', '1 per week', '2 per week', '3 per week']],
    ['changeFailureRate', [0], ['0 %', '2 %', '4 %', '6 %', '8 %', '10 %']],
    ['changeFailureRate', [0.12, 0.3], ['0 %', '10 %', '20 %', '30 %']],
  ])('has round marks for %s of %j', (metric, values, marks) => {
    expect(marksOf(metric, values)).toEqual(marks);
  });

  it.each<[MetricId, number[]]>([
    ['deploymentFrequency', [0.013, 9.7]],
    ['deploymentFrequency', [0]],
    ['leadTime', [HOUR, 90 * HOUR]],
    ['timeToRestore', [40]],
    ['changeFailureRate', [1]],
    ['reworkRate', [1.4]],
  ])('reaches from zero past the highest of %s %j, without crowding', (metric, values) => {
    const { ticks } = metricScale(english(), metric, values);
    expect(ticks[0]).toBe(0);
    expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(Math.max(...values));
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
  });
});
