import { ChangeFailureRate } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { noData } from './noData';
import { DeploymentSample, Samples } from './samples/samples';
import { ChangeFailureRateRule } from './profiles';
import { countBefore, within } from './samples/timeline';

/** Whether a deployment is in the denominator. */
export function isInFailureRate(
  { rollback }: Pick<DeploymentSample, 'rollback'>,
  rule: ChangeFailureRateRule,
): boolean {
  return rule.rollbacks === 'counted' || !rollback;
}

/** See docs/metrics/change-failure-rate.md. */
export function changeFailureRate(samples: Samples, window: Span): ChangeFailureRate {
  const { rules } = samples;
  const rule = rules.changeFailureRate;
  const all = within(samples.deployments, window);
  const deployments = all.filter(deployment => isInFailureRate(deployment, rule));
  const counts = within(samples.counts, window);
  const sampleSize = deployments.length + counts.reduce((sum, count) => sum + count.deployments, 0);

  if (rule.numerator === 'incidentsOpened') {
    const incidents = countIncidentsOpened(samples, window);
    if (sampleSize === 0 && incidents === 0) {
      return noData(
        'NO_DEPLOYMENTS',
        'Neither a production deployment finished nor an incident was opened in this window.',
      );
    }
    return ratio(incidents, Math.max(sampleSize, 1), sampleSize, 'incidents');
  }
  if (sampleSize === 0) {
    return all.length > 0
      ? noData(
          'ONLY_ROLLBACKS',
          'All deployments of this window are rollbacks, and these are left out of the failure rate.',
        )
      : noData('NO_DEPLOYMENTS', 'No production deployment finished in this window.');
  }
  const failures =
    deployments.filter(({ failed }) => failed).length +
    counts.reduce((sum, count) => sum + count.failures, 0);
  return ratio(failures, sampleSize, sampleSize, 'failures');
}

function countIncidentsOpened({ openings }: Samples, window: Span): number {
  return countBefore(openings, window.to) - countBefore(openings, window.from);
}

function ratio(
  numerator: number,
  denominator: number,
  sampleSize: number,
  numeratorInWords: string,
): ChangeFailureRate {
  return {
    status: 'ok',
    value: numerator / denominator,
    unit: 'ratio',
    numerator,
    denominator,
    sampleSize,
    interval: null,
    undecided: 0,
    ...(numerator > denominator && {
      message: `There were more ${numeratorInWords} than deployments in this window.`,
    }),
  };
}
