import { ChangeFailureRateRule } from '../profiles';
import { DeploymentSample } from './samples';

/** Whether a deployment is in the denominator. */
export function isInFailureRate(
  { rollback }: Pick<DeploymentSample, 'rollback'>,
  rule: ChangeFailureRateRule,
): boolean {
  return rule.rollbacks === 'counted' || !rollback;
}
