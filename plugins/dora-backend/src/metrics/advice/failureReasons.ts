import { plural } from '../noData';
import { ProfileRules } from '../profiles';
import { isInFailureRate } from '../samples/isInFailureRate';
import { DeploymentSample } from '../samples/samples';
import { percent } from './percent';
import { commonestWeekday, countOn } from './weekdays';
import { EVIDENCE, FEW, MOST, WeighedReason } from './WeighedReason';

const FEW_ROLLED_BACK = 0.25;
/** So many times as often as deployments in general. */
const OFTEN = 1.5;

/** Failures are those that the change failure rate counts, so that a reason and the number beside it are of one mind. */
export function failureReasons(
  deployments: readonly DeploymentSample[],
  { changeFailureRate }: Pick<ProfileRules, 'changeFailureRate'>,
): WeighedReason[] {
  const rated = deployments.filter(one => isInFailureRate(one, changeFailureRate));
  const failed = rated.filter(one => one.failed);
  if (failed.length < FEW) return [];
  return [
    ...failingWeekday(failed, rated),
    ...rollbacks(failed, deployments),
    ...fixes(deployments),
  ];
}

function failingWeekday(
  failed: readonly DeploymentSample[],
  all: readonly DeploymentSample[],
): WeighedReason[] {
  const [weekday, count] = commonestWeekday(failed);
  const share = count / failed.length;
  const usual = countOn(weekday, all);
  if (share < MOST || share <= (OFTEN * usual) / all.length) return [];
  return [
    {
      code: 'FAILURES_ON_ONE_WEEKDAY',
      message: `${count} of ${failed.length} failed deployments (${percent(share)}) are on a ${weekday}, but only ${usual} of all ${all.length} (${percent(usual / all.length)}).`,
      evidence: EVIDENCE.failures,
      weight: share,
    },
  ];
}

function rollbacks(
  failed: readonly DeploymentSample[],
  all: readonly DeploymentSample[],
): WeighedReason[] {
  const count = all.filter(one => one.rollback).length;
  const reason = { evidence: EVIDENCE.failures };
  const deployments = plural(failed.length, 'deployment');
  if (count / failed.length < FEW_ROLLED_BACK) {
    const howMany = count === 0 ? 'none was' : `${count} ${count === 1 ? 'was' : 'were'}`;
    const message = `${deployments} failed and ${howMany} rolled back.`;
    return [{ ...reason, code: 'FEW_ROLLBACKS', message, weight: 0.8 }];
  }
  if (count / failed.length < MOST) return [];
  const message = `${deployments} failed and ${plural(count, 'rollback')} followed: all users had got the new version first.`;
  return [{ ...reason, code: 'MOST_FAILURES_ROLLED_BACK', message, weight: 0.7 }];
}

function fixes(all: readonly DeploymentSample[]): WeighedReason[] {
  const count = all.filter(one => one.shipsFix).length;
  if (count < FEW) return [];
  const message = `${count} of ${plural(all.length, 'deployment')} shipped a fix.`;
  return [{ code: 'FAILURES_SHIP_FIXES', message, evidence: EVIDENCE.fixes, weight: 0.6 }];
}
