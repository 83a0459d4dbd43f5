import { Span } from '../../EntityFacts';
import { countWithin } from '../samples/running';
import { Samples } from '../samples/samples';
import { percent } from '../percent';
import { commonest, countsByWeekday, nameOfWeekday } from './weekdays';
import { EVIDENCE, WeighedReason } from './WeighedReason';

const BIG_BATCH = 3;
const MIN_DEPLOYMENTS = 4;
const RELEASE_DAY = 0.6;

/** @param shipped - how many changes lead time is the median of */
export function deploymentReasons(
  shipped: number,
  { deployments, rules }: Pick<Samples, 'deployments' | 'rules'>,
  window: Span,
): WeighedReason[] {
  const length = countWithin(deployments, window);
  const [byWeekday] = countsByWeekday(deployments, window, [undefined]);
  return [
    // Where changes count once they are merged, nobody knows what a deployment brings.
    ...(rules.leadTime.to === 'deployedAt' ? batches(shipped, length) : []),
    ...releaseDay(byWeekday, length),
  ];
}

function batches(shipped: number, length: number): WeighedReason[] {
  const perDeployment = length === 0 ? 0 : shipped / length;
  if (perDeployment < BIG_BATCH) return [];
  const each = length === 1 ? '' : `, ${perDeployment.toFixed(1)} each on average`;
  const message = `${length === 1 ? 'One deployment' : `${length} deployments`} shipped ${shipped} changes${each}.`;
  return [{ code: 'BIG_BATCHES', message, evidence: EVIDENCE.deployments, weight: 0.7 }];
}

function releaseDay(byWeekday: readonly number[], length: number): WeighedReason[] {
  const weekday = commonest(byWeekday);
  const { [weekday]: count } = byWeekday;
  const share = count / length;
  if (length < MIN_DEPLOYMENTS || share < RELEASE_DAY) return [];
  return [
    {
      code: 'ONE_WEEKDAY',
      message: `${count} of ${length} deployments (${percent(share)}) are on a ${nameOfWeekday(weekday)}.`,
      evidence: EVIDENCE.deployments,
      weight: share,
    },
  ];
}
