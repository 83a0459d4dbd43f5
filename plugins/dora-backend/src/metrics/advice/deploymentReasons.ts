import { LeadTime } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { countWithin } from '../samples/running';
import { Samples } from '../samples/samples';
import { percent } from '../percent';
import { commonest, countsByWeekday, nameOfWeekday } from './weekdays';
import { EVIDENCE, WeighedReason } from './WeighedReason';

const BIG_BATCH = 3;
const MIN_DEPLOYMENTS = 4;
const RELEASE_DAY = 0.6;

export function deploymentReasons(
  leadTime: LeadTime,
  { deployments, rules }: Pick<Samples, 'deployments' | 'rules'>,
  window: Span,
): WeighedReason[] {
  const length = countWithin(deployments, window);
  const [byWeekday] = countsByWeekday(deployments, window, [undefined]);
  return [
    // Where changes count once they are merged, nobody knows what a deployment brings.
    ...(rules.leadTime.to === 'deployedAt' ? batches(leadTime, length) : []),
    ...releaseDay(byWeekday, length),
  ];
}

function batches(leadTime: LeadTime, length: number): WeighedReason[] {
  const shipped = leadTime.status === 'ok' ? leadTime.sampleSize : 0;
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
