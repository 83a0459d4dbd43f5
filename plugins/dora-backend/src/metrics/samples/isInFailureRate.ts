import { ChangeFailureRateRule } from '../profiles';
import { DeploymentSample } from './samples';

/** Whether a deployment is in the denominator. */
export function isInFailureRate(
  { rollback }: Pick<DeploymentSample, 'rollback'>,
  rule: Pick<ChangeFailureRateRule, 'rollbacks'>,
): boolean {
  return rule.rollbacks === 'counted' || !rollback;
}
