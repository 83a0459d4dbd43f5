import { LeadTime, LeadTimeStages, NoData } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { inSeconds, medianInterval } from './comparing/intervals';
import { noData, plural } from './noData';
import {
  countInstants,
  countWithin,
  Run,
  runsWithin,
  valuesOf,
  valuesWithin,
} from './samples/running';
import { ChangeSample, Samples } from './samples/samples';
import { medianOf, percentileOf, rankedOf } from './statistics';
import { within } from './samples/timeline';
import { ValueAlone } from './ValueAlone';

const durationOf = (change: ChangeSample) => (change.counted ? change.ms : null);
const KINDS = {
  negative: (change: ChangeSample) => !change.counted && change.negative,
  counted: (change: ChangeSample) => change.counted,
};

/** See docs/metrics/lead-time.md. */
export function leadTime(samples: Samples, window: Span): LeadTime {
  const excluded = countWithin(samples.changes, window, { of: KINDS, kind: 'negative' });
  const changes = runsWithin(samples.changes, window);
  const values = valuesOf(changes, durationOf);
  if (values.length === 0) {
    return { ...whyNoSamples(samples, window, within(samples.changes, window)), excluded };
  }
  const durations = rankedOf(values);
  // The instant of a sample is that of its deployment.
  const deployments = countInstants(samples.changes, window, { of: KINDS, kind: 'counted' });
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: values.length,
    interval: inSeconds(medianInterval(durations, deployments)),
    excluded,
    ...mediansOfStages(changes),
  };
}

/** The value alone. */
export function medianLeadTime(samples: Samples, window: Span): ValueAlone {
  const values = valuesWithin(samples.changes, window, durationOf);
  if (values.length === 0) {
    return whyNoSamples(samples, window, within(samples.changes, window));
  }
  return { status: 'ok', value: medianOf(rankedOf(values)) / 1000, sampleSize: values.length };
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

function mediansOfStages(changes: readonly Run<ChangeSample>[]): { stages?: LeadTimeStages } {
  const coding = valuesOf(changes, STAGES.coding);
  if (coding.length === 0) return {};
  const seconds = (values: Float64Array) => medianOf(rankedOf(values)) / 1000;
  return {
    stages: {
      coding: seconds(coding),
      review: seconds(valuesOf(changes, STAGES.review)),
      deploy: seconds(valuesOf(changes, STAGES.deploy)),
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
