import { ChangeFailureRateRule } from '../profiles';
import { DeploymentSample } from './samples';

/** Whether a deployment is in the denominator. */
export function isInFailureRate(
  { rollback }: Pick<DeploymentSample, 'rollback'>,
  rule: Pick<ChangeFailureRateRule, 'rollbacks'>,
): boolean {
  return rule.rollbacks === 'counted' || !rollback;
}

type Which = (deployment: DeploymentSample) => boolean;

/** Those in the denominator: all, those that failed, and those that have not yet. */
type InFailureRate = Record<'all' | 'failed' | 'undecided', Which>;

function byRule(rollbacks: ChangeFailureRateRule['rollbacks']): InFailureRate {
  const all: Which = deployment => isInFailureRate(deployment, { rollbacks });
  return {
    all,
    failed: deployment => deployment.failed && all(deployment),
    undecided: deployment => !deployment.failed && all(deployment),
  };
}

const BY_RULE = { counted: byRule('counted'), leftOut: byRule('leftOut') };

/** One function for all calls each, so that what is counted by it is counted once. */
export function inFailureRate({ rollbacks }: ChangeFailureRateRule): InFailureRate {
  return BY_RULE[rollbacks];
}
