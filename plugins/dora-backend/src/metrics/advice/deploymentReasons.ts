import { LeadTime } from 'backstage-plugin-dora-common';
import { DeploymentSample } from '../samples/samples';
import { percent } from './percent';
import { commonestWeekday } from './weekdays';
import { EVIDENCE, WeighedReason } from './WeighedReason';

const BIG_BATCH = 3;
const MIN_DEPLOYMENTS = 4;
const RELEASE_DAY = 0.6;

export function deploymentReasons(
  leadTime: LeadTime,
  deployments: readonly DeploymentSample[],
): WeighedReason[] {
  return [...batches(leadTime, deployments), ...releaseDay(deployments)];
}

function batches(leadTime: LeadTime, { length }: readonly DeploymentSample[]): WeighedReason[] {
  const shipped = leadTime.status === 'ok' ? leadTime.sampleSize : 0;
  const perDeployment = length === 0 ? 0 : shipped / length;
  if (perDeployment < BIG_BATCH) return [];
  const each = length === 1 ? '' : `, ${perDeployment.toFixed(1)} each on average`;
  const message = `${length === 1 ? 'One deployment' : `${length} deployments`} shipped ${shipped} changes${each}.`;
  return [{ code: 'BIG_BATCHES', message, evidence: EVIDENCE.deployments, weight: 0.7 }];
}

function releaseDay(deployments: readonly DeploymentSample[]): WeighedReason[] {
  const [weekday, count] = commonestWeekday(deployments);
  const share = count / deployments.length;
  if (deployments.length < MIN_DEPLOYMENTS || share < RELEASE_DAY) return [];
  return [
    {
      code: 'ONE_WEEKDAY',
      message: `${count} of ${deployments.length} deployments (${percent(share)}) are on a ${weekday}.`,
      evidence: EVIDENCE.deployments,
      weight: share,
    },
  ];
}
