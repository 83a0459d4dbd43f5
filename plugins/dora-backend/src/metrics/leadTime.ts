import { LeadTime, LeadTimeStages, NoData } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { inSeconds, medianInterval } from './comparing/intervals';
import { noData, plural } from './noData';
import { ranksWithin } from './samples/ranks';
import { countInstants, countWithin } from './samples/running';
import { ChangeSample, Samples } from './samples/samples';
import { medianOf, percentileOf, Ranked } from './statistics';
import { within } from './samples/timeline';
import { ValueOf } from './samples/values';
import { ValueAlone } from './ValueAlone';

const durationOf = (change: ChangeSample) => (change.counted ? change.ms : null);
const KINDS = {
  negative: (change: ChangeSample) => !change.counted && change.negative,
  counted: (change: ChangeSample) => change.counted,
};

/** See docs/metrics/lead-time.md. */
export function leadTime(samples: Samples, window: Span): LeadTime {
  const excluded = countWithin(samples.changes, window, { of: KINDS, kind: 'negative' });
  const ranked = ranksWithin(samples.changes, window);
  const durations = ranked(durationOf);
  if (durations.length === 0) {
    return { ...whyNoSamples(samples, window, within(samples.changes, window)), excluded };
  }
  // The instant of a sample is that of its deployment.
  const deployments = countInstants(samples.changes, window, { of: KINDS, kind: 'counted' });
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: durations.length,
    interval: inSeconds(medianInterval(durations, deployments)),
    excluded,
    ...mediansOfStages(ranked),
  };
}

/** How many changes it is the median of. */
export function changesMeasured({ changes }: Pick<Samples, 'changes'>, window: Span): number {
  return countWithin(changes, window, { of: KINDS, kind: 'counted' });
}

/** The value alone. */
export function medianLeadTime(samples: Samples, window: Span): ValueAlone {
  const durations = ranksWithin(samples.changes, window)(durationOf);
  if (durations.length === 0) {
    return whyNoSamples(samples, window, within(samples.changes, window));
  }
  return { status: 'ok', value: medianOf(durations) / 1000, sampleSize: durations.length };
}

/** One and the same function for all calls of each. */
const STAGES = {
  coding: (change: ChangeSample) => stagesOf(change)?.codingMs ?? null,
  review: (change: ChangeSample) => stagesOf(change)?.reviewMs ?? null,
  deploy: (change: ChangeSample) => stagesOf(change)?.deployMs ?? null,
};

function stagesOf(change: ChangeSample) {
  return change.counted ? change.stages : null;
}

function mediansOfStages(ranked: (valueOf: ValueOf<ChangeSample>) => Ranked): {
  stages?: LeadTimeStages;
} {
  const coding = ranked(STAGES.coding);
  if (coding.length === 0) return {};
  const seconds = (durations: Ranked) => medianOf(durations) / 1000;
  return {
    stages: {
      coding: seconds(coding),
      review: seconds(ranked(STAGES.review)),
      deploy: seconds(ranked(STAGES.deploy)),
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
