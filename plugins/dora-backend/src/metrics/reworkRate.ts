import { RatioMetric } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { shareInterval } from './comparing/intervals';
import { noData } from './noData';
import { Samples } from './samples/samples';
import { within } from './samples/timeline';

/** See docs/metrics/rework-rate.md. */
export function reworkRate(samples: Samples, window: Span): RatioMetric {
  const deployments = within(samples.deployments, window);
  if (deployments.length === 0) {
    return within(samples.counts, window).length > 0
      ? noData(
          'COUNTS_ONLY',
          'Deployments are known as counts only, which tell neither rollbacks nor what was shipped.',
        )
      : noData('NO_DEPLOYMENTS', 'No production deployment finished in this window.');
  }
  const numerator = deployments.filter(({ rollback, shipsFix }) => rollback || shipsFix).length;
  return {
    status: 'ok',
    value: numerator / deployments.length,
    unit: 'ratio',
    numerator,
    denominator: deployments.length,
    sampleSize: deployments.length,
    interval: shareInterval(numerator, deployments.length),
  };
}
