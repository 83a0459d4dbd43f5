import { Band, DAY_MS, Metrics, NoData, NoDataReason } from 'backstage-plugin-dora-common';
import { Story } from './story';

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}

const noData = (reason: NoDataReason, message: string): NoData => ({
  status: 'noData',
  reason,
  message,
});

function bandOf(value: number, [elite, high, medium]: [number, number, number]): Band {
  if (value <= elite) return 'elite';
  if (value <= high) return 'high';
  return value <= medium ? 'medium' : 'low';
}

const within = (instant: string | null, from: number, to: number) =>
  instant !== null && Date.parse(instant) >= from && Date.parse(instant) < to;

/** The standard definition, near enough for pictures and tests of components. */
export function measureStory(story: Story, from: number, to: number): Metrics {
  const deployments = story.deployments.filter(d => d.counted && within(d.finishedAt, from, to));
  const changes = story.changes.filter(c => c.counted && within(c.deployedAt, from, to));
  const incidents = story.incidents.filter(i => i.counted && within(i.resolvedAt, from, to));
  const open = story.incidents.filter(
    i => Date.parse(i.openedAt!) < to && (!i.resolvedAt || Date.parse(i.resolvedAt) >= to),
  ).length;
  const days = (to - from) / DAY_MS;
  const leadTimes = changes.map(c => c.leadTimeSeconds!);
  const restores = incidents.map(i => i.timeToRestoreSeconds!);
  const withoutRollbacks = deployments.filter(d => !d.rollback);
  const failed = withoutRollbacks.filter(d => d.failed).length;
  const reworked = deployments.filter(d => d.rollback || d.shipsFix).length;
  const perDay = deployments.length / days;
  const stage = (name: 'codingSeconds' | 'reviewSeconds' | 'deploySeconds') =>
    percentile(
      changes.map(c => c.stages![name]),
      0.5,
    );
  const none = noData(
    'NO_DEPLOYMENTS',
    'No deployment to production so far. The first one that succeeds appears here.',
  );
  return {
    deploymentFrequency: deployments.length
      ? {
          status: 'ok',
          value: perDay,
          unit: 'perDay',
          sampleSize: deployments.length,
          interval: null,
          deploymentDays: new Set(deployments.map(d => d.finishedAt!.slice(0, 10))).size,
          band: bandOf(-perDay, [-1, -1 / 7, -1 / 30]),
        }
      : none,
    leadTime: changes.length
      ? {
          status: 'ok',
          value: percentile(leadTimes, 0.5),
          unit: 'seconds',
          p95: percentile(leadTimes, 0.95),
          sampleSize: changes.length,
          interval: null,
          excluded: 0,
          band: bandOf(percentile(leadTimes, 0.5), [3600, 86_400, 604_800]),
          stages: {
            coding: stage('codingSeconds'),
            review: stage('reviewSeconds'),
            deploy: stage('deploySeconds'),
          },
        }
      : {
          ...noData('NO_CHANGES_DEPLOYED', 'No merged change reached production in this window.'),
          excluded: 0,
        },
    timeToRestore: incidents.length
      ? {
          status: 'ok',
          value: percentile(restores, 0.5),
          unit: 'seconds',
          mean: restores.reduce((sum, value) => sum + value, 0) / restores.length,
          p95: percentile(restores, 0.95),
          sampleSize: incidents.length,
          interval: null,
          excluded: 0,
          open,
          unknownEnd: 0,
          band: bandOf(percentile(restores, 0.5), [3600, 86_400, 604_800]),
        }
      : {
          ...noData('NO_INCIDENTS_RESOLVED', 'No incident was resolved in this window.'),
          excluded: 0,
          open,
          unknownEnd: 0,
        },
    changeFailureRate: withoutRollbacks.length
      ? {
          status: 'ok',
          value: failed / withoutRollbacks.length,
          unit: 'ratio',
          numerator: failed,
          denominator: withoutRollbacks.length,
          sampleSize: withoutRollbacks.length,
          interval: null,
          undecided: 0,
          band: bandOf(failed / withoutRollbacks.length, [0.15, 0.3, 0.45]),
        }
      : none,
    reworkRate: deployments.length
      ? {
          status: 'ok',
          value: reworked / deployments.length,
          unit: 'ratio',
          numerator: reworked,
          denominator: deployments.length,
          sampleSize: deployments.length,
          interval: null,
        }
      : none,
  };
}
