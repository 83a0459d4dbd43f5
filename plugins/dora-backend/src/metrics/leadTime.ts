import { LeadTime, LeadTimeStages, NoData } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { inSeconds, medianInterval } from './comparing/intervals';
import { StageDurations } from './samples/measureChange';
import { noData, plural } from './noData';
import { ChangeSample, Samples } from './samples/samples';
import { medianOf, percentileOf, sortedAscending } from './statistics';
import { within } from './samples/timeline';

/** See docs/metrics/lead-time.md. */
export function leadTime(samples: Samples, window: Span): LeadTime {
  const whole = leadTimeOnly(samples, window);
  if (whole.status === 'noData') return whole;
  const stages = within(samples.changes, window).flatMap(change =>
    change.counted && change.stages ? [change.stages] : [],
  );
  return { ...whole, ...mediansOfStages(stages) };
}

/** Without its stages, which no past is compared by. */
export function leadTimeOnly(samples: Samples, window: Span): LeadTime {
  const changes = within(samples.changes, window);
  const counted = changes.filter(change => change.counted);
  const excluded = changes.filter(change => !change.counted && change.negative).length;
  if (counted.length === 0) {
    return { ...whyNoSamples(samples, window, changes), excluded };
  }
  const durations = sortedAscending(counted.map(({ ms }) => ms));
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: counted.length,
    interval: inSeconds(medianInterval(durations, countDistinct(counted))),
    excluded,
  };
}

/** By deployment: the instant of a sample is that of its deployment. */
function countDistinct(inOrder: readonly ChangeSample[]): number {
  return inOrder.filter(({ at }, i) => at !== inOrder[i - 1]?.at).length;
}

function mediansOfStages(stages: StageDurations[]): { stages?: LeadTimeStages } {
  if (stages.length === 0) return {};
  const seconds = (pick: (durations: StageDurations) => number) =>
    medianOf(sortedAscending(stages.map(pick))) / 1000;
  return {
    stages: {
      coding: seconds(({ codingMs }) => codingMs),
      review: seconds(({ reviewMs }) => reviewMs),
      deploy: seconds(({ deployMs }) => deployMs),
    },
  };
}

function whyNoSamples(samples: Samples, window: Span, changes: ChangeSample[]): NoData {
  const isDeployed = samples.rules.leadTime.to === 'deployedAt';
  const reason = isDeployed ? 'NO_CHANGES_DEPLOYED' : 'NO_CHANGES_MERGED';
  if (changes.length > 0) {
    const causes = [...new Set(changes.map(({ why }) => why.message))].sort().slice(0, 3);
    return noData(
      reason,
      `${plural(changes.length, 'change')} ${isDeployed ? 'deployed' : 'merged'} in this window, but none is a ` +
        `sample: ${causes.join('; ')}.`,
    );
  }
  if (!isDeployed) return noData(reason, 'No change was merged in this window.');
  const isCountsOnly =
    within(samples.deployments, window).length === 0 && within(samples.counts, window).length > 0;
  return isCountsOnly
    ? noData(
        'COUNTS_ONLY',
        'Deployments are known as counts only, which do not say what they shipped.',
      )
    : noData(
        reason,
        'No merged change reached production for the first time in this window. If there were deployments, the ' +
          'commits they shipped belong to no merge request that is known.',
      );
}
