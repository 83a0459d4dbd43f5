import { Metrics } from 'backstage-plugin-dora-common';
import { deployed, week } from '../../testing/points';
import { deploymentBars } from './deploymentBars';

describe('deploymentBars', () => {
  it.each([
    ['a good week', deployed(5), { total: 5, succeeded: 5, failed: 0, rollbacks: 0 }],
    [
      'failures and rollbacks',
      deployed(7, 2, 1),
      { total: 7, succeeded: 4, failed: 2, rollbacks: 1 },
    ],
    ['only rollbacks', deployed(2, 0, 2), { total: 2, succeeded: 0, failed: 0, rollbacks: 2 }],
    ['nothing', {}, { total: 0, succeeded: 0, failed: 0, rollbacks: 0 }],
  ])('adds up for %s', (_, metrics, parts) => {
    const point = week(0, metrics);
    expect(deploymentBars([point])).toEqual([{ point, undecided: 0, ...parts }]);
  });

  it('sets apart what may still fail', () => {
    const { changeFailureRate, ...metrics } = deployed(9, 2, 1);
    const point = week(0, {
      ...metrics,
      changeFailureRate: { ...changeFailureRate!, undecided: 4 } as Metrics['changeFailureRate'],
    });
    expect(deploymentBars([point])).toMatchObject([{ succeeded: 2, undecided: 4, failed: 2 }]);
  });

  it('draws no more failures than deployments', () => {
    const [bar] = deploymentBars([week(0, deployed(3, 5))]);
    expect(bar).toMatchObject({ total: 3, succeeded: 0, failed: 3 });
  });

  it('does not split by failure where a profile rates incidents', () => {
    const [bar] = deploymentBars([week(0, deployed(3, 2))], 'gitlab');
    expect(bar).toMatchObject({ total: 3, succeeded: 3, failed: 0, rollbacks: 0 });
  });
});
