import { LeadTime, LeadTimeStages, NoData } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { MeasuredChange, StageDurations } from './measureChange';
import { noData, plural } from './noData';
import { Observations } from './observe';
import { medianOf, percentileOf, sortedAscending } from './statistics';
import { within } from './timeline';

/** See docs/metrics/lead-time.md. */
export function leadTime(observations: Observations, window: Span): LeadTime {
  const changes = within(observations.changes, window);
  const samples = changes.filter(change => change.counted);
  const excluded = changes.filter(change => !change.counted && change.negative).length;
  if (samples.length === 0) {
    return { ...whyNoSamples(observations, window, changes), excluded };
  }
  const durations = sortedAscending(samples.map(({ ms }) => ms));
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: samples.length,
    excluded,
    ...mediansOfStages(samples.flatMap(({ stages }) => stages ?? [])),
  };
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

function whyNoSamples(observations: Observations, window: Span, changes: MeasuredChange[]): NoData {
  const isDeployed = observations.rules.leadTime.to === 'deployedAt';
  const reason = isDeployed ? 'NO_CHANGES_DEPLOYED' : 'NO_CHANGES_MERGED';
  if (changes.length > 0) {
    const causes = [...new Set(changes.map(({ why }) => why.message))].slice(0, 3);
    return noData(
      reason,
      `${plural(changes.length, 'change')} ${isDeployed ? 'deployed' : 'merged'} in this window, but none is a ` +
        `sample: ${causes.join('; ')}.`,
    );
  }
  if (!isDeployed) return noData(reason, 'No change was merged in this window.');
  const isCountsOnly =
    within(observations.deployments, window).length === 0 &&
    within(observations.counts, window).length > 0;
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
