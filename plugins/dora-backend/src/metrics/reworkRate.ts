import { NoData, RatioMetric } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { shareInterval } from './comparing/intervals';
import { noData } from './noData';
import { countDeployments } from './samples/deploymentKinds';
import { countWithin } from './samples/running';
import { Samples } from './samples/samples';

/** See docs/metrics/rework-rate.md. */
export function reworkRate(samples: Samples, window: Span): RatioMetric {
  const counted = reworkShare(samples, window);
  if (counted.status === 'noData') return counted;
  const { numerator, denominator } = counted;
  return { ...counted, unit: 'ratio', interval: shareInterval(numerator, denominator) };
}

/** The value alone. */
export function reworkShare(
  samples: Samples,
  window: Span,
):
  | NoData
  | { status: 'ok'; value: number; numerator: number; denominator: number; sampleSize: number } {
  const deployments = countWithin(samples.deployments, window);
  if (deployments === 0) {
    return countWithin(samples.counts, window) > 0
      ? noData(
          'COUNTS_ONLY',
          'Deployments are known as counts only, which tell neither rollbacks nor what was shipped.',
        )
      : noData('NO_DEPLOYMENTS', 'No production deployment finished in this window.');
  }
  const numerator = countDeployments(samples, window, 'rework');
  return {
    status: 'ok',
    value: numerator / deployments,
    numerator,
    denominator: deployments,
    sampleSize: deployments,
  };
}
