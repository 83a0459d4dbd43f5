import { Span } from '../../EntityFacts';
import { plural } from '../noData';
import { countDeployments, DeploymentKind, ofKind } from '../samples/deploymentKinds';
import { countWithin } from '../samples/running';
import { Samples } from '../samples/samples';
import { percent } from '../percent';
import { commonest, countsByWeekday, nameOfWeekday } from './weekdays';
import { EVIDENCE, FEW, MOST, WeighedReason } from './WeighedReason';

const FEW_ROLLED_BACK = 0.25;
/** So many times as often as deployments in general. */
const OFTEN = 1.5;

/** Failures are those that the change failure rate counts, so that a reason and the number beside it are of one mind. */
export function failureReasons(
  samples: Pick<Samples, 'deployments' | 'rules'>,
  window: Span,
): WeighedReason[] {
  const count = (kind: DeploymentKind) => countDeployments(samples, window, kind);
  const failed = count('failed');
  if (failed < FEW) return [];
  const kinds = (['failed', 'rated'] as const).map(kind => ofKind(samples, kind));
  const [failedOn, ratedOn] = countsByWeekday(samples.deployments, window, kinds);
  return [
    ...failingWeekday(failedOn, ratedOn),
    ...rollbacks(failed, count('rollback')),
    ...fixes(count('fix'), countWithin(samples.deployments, window)),
  ];
}

function failingWeekday(failed: readonly number[], rated: readonly number[]): WeighedReason[] {
  const weekday = commonest(failed);
  const [count, usual] = [failed[weekday], rated[weekday]];
  const [allFailed, all] = [sumOf(failed), sumOf(rated)];
  const share = count / allFailed;
  if (share < MOST || share <= (OFTEN * usual) / all) return [];
  return [
    {
      code: 'FAILURES_ON_ONE_WEEKDAY',
      message: `${count} of ${allFailed} failed deployments (${percent(share)}) are on a ${nameOfWeekday(weekday)}, but only ${usual} of all ${all} (${percent(usual / all)}).`,
      evidence: EVIDENCE.failures,
      weight: share,
    },
  ];
}

function rollbacks(failed: number, count: number): WeighedReason[] {
  const reason = { evidence: EVIDENCE.failures };
  const deployments = plural(failed, 'deployment');
  if (count / failed < FEW_ROLLED_BACK) {
    const howMany = count === 0 ? 'none was' : `${count} ${count === 1 ? 'was' : 'were'}`;
    const message = `${deployments} failed and ${howMany} rolled back.`;
    return [{ ...reason, code: 'FEW_ROLLBACKS', message, weight: 0.8 }];
  }
  if (count / failed < MOST) return [];
  const message = `${deployments} failed and ${plural(count, 'rollback')} followed: all users had got the new version first.`;
  return [{ ...reason, code: 'MOST_FAILURES_ROLLED_BACK', message, weight: 0.7 }];
}

function fixes(count: number, all: number): WeighedReason[] {
  if (count < FEW) return [];
  const message = `${count} of ${plural(all, 'deployment')} shipped a fix.`;
  return [{ code: 'FAILURES_SHIP_FIXES', message, evidence: EVIDENCE.fixes, weight: 0.6 }];
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
