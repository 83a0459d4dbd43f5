import { MetricId, Metrics, Profile } from 'backstage-plugin-dora-common';
import { english } from '../../testing/english';
import { deployed, NO_METRICS } from '../../testing/points';
import { describeSample } from './describeSample';

const say = (metric: MetricId, metrics: Partial<Metrics>, profile: Profile = 'standard') =>
  describeSample(english(), metric, { ...NO_METRICS, ...metrics }, profile);

const rateOf = (values: object) =>
  ({ ...deployed(1).changeFailureRate, ...values }) as Metrics['changeFailureRate'];

describe('describeSample', () => {
  it.each([
    ['standard', 0, 1, '0 of 1 deployment failed'],
    ['standard', 1, 12_345, '1 of 12,345 deployments failed'],
    ['gitlab', 1, 1, '1 incident to 1 deployment'],
    ['gitlab', 1, 2, '1 incident to 2 deployments'],
    ['gitlab', 2, 1, '2 incidents to 1 deployment'],
  ] as const)('says in profile %s of %p in %p: %s', (profile, numerator, denominator, text) => {
    const changeFailureRate = rateOf({ numerator, denominator });
    expect(say('changeFailureRate', { changeFailureRate }, profile)).toEqual([text]);
  });

  it('groups the digits of many deployments', () => {
    const { deploymentFrequency: one } = deployed(1);
    const many = { ...one, sampleSize: 12_345, deploymentDays: 17 };
    const deploymentFrequency = many as Metrics['deploymentFrequency'];
    expect(say('deploymentFrequency', { deploymentFrequency })).toEqual([
      '12,345 deployments on 17 days',
    ]);
  });

  it.each([
    [20 * 60, '20 min'],
    [90 * 60, '1 h 30 min'],
    [24 * 3600, '1 d'],
  ])('says for how long a deployment may fail where that is %p s', (undecidedSeconds, age) => {
    const changeFailureRate = rateOf({ denominator: 9, undecided: 1, undecidedSeconds });
    expect(say('changeFailureRate', { changeFailureRate })[1]).toMatch(
      new RegExp(`^1 of the last 9 is younger than ${age}: `),
    );
  });
});
