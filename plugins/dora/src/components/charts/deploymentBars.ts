import { Profile, SeriesPoint } from 'backstage-plugin-dora-common';

/** What a bucket's deployments came to; the parts add up to `total`. */
export interface DeploymentBar {
  point: SeriesPoint;
  total: number;
  succeeded: number;
  /** Have not failed so far, and are so new that they may. */
  undecided: number;
  failed: number;
  rollbacks: number;
}

/** Whether the rules of a profile tell rollbacks from other deployments. */
export function tellsRollbacks(profile?: Profile): boolean {
  return profile !== 'gitlab' && profile !== 'article';
}

/**
 * Splits each bucket's deployments into succeeded, undecided, failed and rollbacks.
 *
 * Rollbacks are what the failure rate leaves out of its denominator; profile `article` rates them like all else, so none
 * are known. Profile `gitlab` rates incidents, not deployments, so it has nothing to split by; reported counts may name more failures than deployments, which are cut to what can be drawn.
 */
export function deploymentBars(points: readonly SeriesPoint[], profile?: Profile): DeploymentBar[] {
  return points.map(point => {
    const { deploymentFrequency, changeFailureRate: rate } = point.metrics;
    const total = deploymentFrequency.status === 'ok' ? deploymentFrequency.sampleSize : 0;
    const whole = { point, total, succeeded: total, undecided: 0, failed: 0, rollbacks: 0 };
    if (profile === 'gitlab') return whole;
    if (rate.status !== 'ok') {
      const rollbacks = rate.reason === 'ONLY_ROLLBACKS' ? total : 0;
      return { ...whole, succeeded: total - rollbacks, rollbacks };
    }
    const rollbacks = tellsRollbacks(profile) ? Math.max(0, total - rate.denominator) : 0;
    const failed = Math.min(rate.numerator, total - rollbacks);
    const undecided = Math.min(rate.undecided, total - rollbacks - failed);
    const succeeded = total - rollbacks - failed - undecided;
    return { ...whole, succeeded, undecided, failed, rollbacks };
  });
}
