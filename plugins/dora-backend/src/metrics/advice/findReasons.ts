import { Metrics, Reason } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { plural } from '../noData';
import { DeploymentSample, Samples } from '../samples';
import { Timed, within } from '../timeline';

/** A reason with how much it weighs against others, 0 to 1. */
export interface WeighedReason extends Reason {
  weight: number;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday. */
const DAYS_TO_MONDAY = 3;
/** Fewer than this is chance. */
const FEW = 3;
const MOST = 0.5;

const CHANGES = { metric: 'leadTime', list: 'changes' } as const;
const INCIDENTS = { metric: 'timeToRestore', list: 'incidents' } as const;
const DEPLOYMENTS = { metric: 'deploymentFrequency', list: 'deployments' } as const;
const FAILURES = { metric: 'changeFailureRate', list: 'deployments' } as const;

/** What the facts of a window say about why a metric is what it is, weightiest first. */
export function findReasons(metrics: Metrics, samples: Samples, window: Span): WeighedReason[] {
  const deployments = within(samples.deployments, window);
  return [
    ...dominantStage(metrics),
    ...longTails(metrics),
    ...batches(metrics, deployments),
    ...failures(deployments),
    ...openIncidents(metrics),
  ].sort((a, b) => b.weight - a.weight);
}

const STAGES = {
  coding: ['CODING_DOMINATES', 'before the merge request is opened'],
  review: ['REVIEW_DOMINATES', 'between opening and merging the merge request'],
  deploy: ['DEPLOY_DOMINATES', 'between the merge and production'],
} as const;

function dominantStage({ leadTime }: Metrics): WeighedReason[] {
  if (leadTime.status === 'noData' || !leadTime.stages || leadTime.sampleSize < FEW) return [];
  const { stages } = leadTime;
  const total = stages.coding + stages.review + stages.deploy;
  const names = ['coding', 'review', 'deploy'] as const;
  return names.flatMap(name => {
    const share = total > 0 ? stages[name] / total : 0;
    const [code, where] = STAGES[name];
    if (share < MOST) return [];
    return [
      {
        code,
        message: `${percent(share)} of the typical lead time passes ${where}.`,
        evidence: CHANGES,
        weight: share,
      },
    ];
  });
}

/** The slowest twentieth takes many times as long as usual. */
function longTails({ leadTime, timeToRestore }: Metrics): WeighedReason[] {
  const TIMES = 5;
  const found: WeighedReason[] = [];
  if (isLongTailed(leadTime, TIMES)) {
    found.push({
      code: 'LONG_TAIL_OF_CHANGES',
      message: `The slowest changes take more than ${TIMES} times as long as half of them.`,
      evidence: CHANGES,
      weight: 0.4,
    });
  }
  if (isLongTailed(timeToRestore, TIMES)) {
    found.push({
      code: 'LONG_TAIL_OF_INCIDENTS',
      message: `The longest incidents take more than ${TIMES} times as long as half of them.`,
      evidence: INCIDENTS,
      weight: 0.6,
    });
  }
  return found;
}

function isLongTailed(metric: Metrics['leadTime'] | Metrics['timeToRestore'], times: number) {
  return metric.status === 'ok' && metric.sampleSize >= 5 && metric.p95 > times * metric.value;
}

function batches({ leadTime }: Metrics, deployments: readonly DeploymentSample[]) {
  const found: WeighedReason[] = [];
  const shipped = leadTime.status === 'ok' ? leadTime.sampleSize : 0;
  const perDeployment = deployments.length === 0 ? 0 : shipped / deployments.length;
  if (perDeployment >= 3) {
    found.push({
      code: 'BIG_BATCHES',
      message: `A deployment ships ${perDeployment.toFixed(1)} changes on average.`,
      evidence: DEPLOYMENTS,
      weight: 0.7,
    });
  }
  const [weekday, count] = commonestWeekday(deployments);
  if (deployments.length >= 4 && count / deployments.length >= 0.6) {
    found.push({
      code: 'ONE_WEEKDAY',
      message: `${percent(count / deployments.length)} of the deployments are on a ${weekday}.`,
      evidence: DEPLOYMENTS,
      weight: count / deployments.length,
    });
  }
  return found;
}

function failures(deployments: readonly DeploymentSample[]): WeighedReason[] {
  const failed = deployments.filter(one => one.failed);
  if (failed.length < FEW) return [];
  const found: WeighedReason[] = [];
  const [weekday, count] = commonestWeekday(failed);
  const share = count / failed.length;
  const usual = deployments.filter(one => weekdayOf(one) === weekday).length / deployments.length;
  if (share >= MOST && share > 1.5 * usual) {
    found.push({
      code: 'FAILURES_ON_ONE_WEEKDAY',
      message: `${percent(share)} of the failed deployments are on a ${weekday}, but only ${percent(usual)} of all.`,
      evidence: FAILURES,
      weight: share,
    });
  }
  const rollbacks = deployments.filter(one => one.rollback).length;
  if (rollbacks / failed.length < 0.25) {
    found.push({
      code: 'FEW_ROLLBACKS',
      message: `${plural(failed.length, 'deployment')} failed and ${rollbacks === 0 ? 'none was' : `${rollbacks} were`} rolled back.`,
      evidence: FAILURES,
      weight: 0.8,
    });
  } else if (rollbacks / failed.length >= MOST) {
    found.push({
      code: 'MOST_FAILURES_ROLLED_BACK',
      message: `${plural(failed.length, 'deployment')} failed and ${plural(rollbacks, 'rollback')} followed: all users had got the new version first.`,
      evidence: FAILURES,
      weight: 0.7,
    });
  }
  const fixes = deployments.filter(one => one.shipsFix).length;
  if (fixes >= FEW) {
    found.push({
      code: 'FAILURES_SHIP_FIXES',
      message: `${plural(fixes, 'deployment')} of ${deployments.length} shipped a fix.`,
      evidence: { metric: 'reworkRate', list: 'deployments' },
      weight: 0.6,
    });
  }
  return found;
}

function openIncidents({ timeToRestore: { open } }: Metrics): WeighedReason[] {
  if (open < FEW) return [];
  return [
    {
      code: 'OPEN_INCIDENTS',
      message: `${plural(open, 'incident')} open at the end of the window.`,
      evidence: INCIDENTS,
      weight: 0.5,
    },
  ];
}

function commonestWeekday(timed: readonly Timed[]): [string, number] {
  const counts = WEEKDAYS.map(day => timed.filter(one => weekdayOf(one) === day).length);
  const most = Math.max(...counts);
  return [WEEKDAYS[counts.indexOf(most)], most];
}

function weekdayOf({ at }: Timed): string {
  return WEEKDAYS[(Math.floor(at / DAY_MS) + DAYS_TO_MONDAY) % 7];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
