import {
  DAY_MS,
  MetricId,
  Metrics,
  Note,
  PreviousValue,
  Verdict,
} from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { asCompared } from '../comparing/asCompared';
import { fromTo } from '../fromTo';
import { inWords } from '../inWords';
import { nameOf } from '../metricNames';
import { plural } from '../noData';
import { ProfileRules } from '../profiles';
import { countDeployments } from '../samples/deploymentKinds';
import { Samples } from '../samples/samples';
import { countWithin } from '../samples/running';
import { percent } from '../percent';

/**
 * Deployments that carry so much less than before are smaller, and those that carry so much more bring more: either is
 * another flow. How many changes a deployment brings has no verdict of its own.
 */
const AS_MANY = 0.9;

const SPEED: MetricId[] = ['deploymentFrequency', 'leadTime'];
const STABILITY: MetricId[] = ['changeFailureRate', 'timeToRestore'];
/** Says where numbers are not to be read alone: speed at the cost of stability, deployments that bring nothing. */
export function guardRails(metrics: Metrics, samples: Samples, window: Span): Note[] {
  return [
    ...fasterButLessStable(metrics, samples.rules),
    ...moreDeploymentsSameFlow(metrics, samples.rules),
    ...deploymentsWithoutChange(samples, window),
  ];
}

function fasterButLessStable(metrics: Metrics, rules: ProfileRules): Note[] {
  const better = SPEED.filter(metric => toldOf(metrics, metric) === 'better');
  const worse = STABILITY.filter(metric => toldOf(metrics, metric) === 'worse');
  if (better.length === 0 || worse.length === 0) return [];
  const list = (all: MetricId[]) =>
    all.map(metric => `${nameOf(metric, rules)} ${moveInFigures(metrics, metric)}`).join(' and ');
  return [
    {
      code: 'FASTER_BUT_LESS_STABLE',
      message: `Against the own past, better: ${list(better)}; worse: ${list(worse)}. Speed may come at the cost of stability.`,
      metrics: [...better, ...worse],
    },
  ];
}

/** Relative moves of what was small say little: 1 % to 8 % is no "700 % worse". */
function moveInFigures(metrics: Metrics, metric: MetricId): string {
  const { [metric]: now } = metrics;
  if (now.status === 'noData' || now.baseline?.status !== 'ok') return '';
  const before = now.baseline.value;
  const after = asCompared(now).value;
  if (now.unit === 'ratio') return fromTo(percent, before, after);
  if (now.unit === 'seconds') return fromTo(seconds => inWords(seconds * 1000), before, after);
  return before === 0 ? 'from none' : `by ${percent((after - before) / before)}`;
}

function moreDeploymentsSameFlow(metrics: Metrics, { leadTime: rule }: ProfileRules): Note[] {
  const { deploymentFrequency: frequency, leadTime } = metrics;
  const isMore = toldOf(metrics, 'deploymentFrequency') === 'better';
  if (!isMore || verdictOf(leadTime.baseline) !== 'none') return [];
  // Where changes count once they are merged, nobody knows what a deployment brings.
  if (rule.to !== 'deployedAt') return [];
  if (frequency.status !== 'ok' || frequency.baseline?.status !== 'ok') return [];
  if (leadTime.status !== 'ok' || leadTime.baseline?.status !== 'ok') return [];
  const before = frequency.baseline.value;
  const size = leadTime.sampleSize / frequency.sampleSize;
  // Each of the two may be known since another day.
  const sizeBefore = perDay(leadTime.baseline) / before;
  if (Math.min(size, sizeBefore) < AS_MANY * Math.max(size, sizeBefore)) return [];
  return [
    {
      code: 'MORE_DEPLOYMENTS_SAME_FLOW',
      message: `There are ${percent((frequency.value - before) / before)} more deployments than in the own past, while changes per deployment and lead time stay as they were: more deployments alone are no faster delivery.`,
      metrics: ['deploymentFrequency', 'leadTime'],
    },
  ];
}

function deploymentsWithoutChange(samples: Samples, window: Span): Note[] {
  const repeats = countDeployments(samples, window, 'repeated');
  const configOnly = countDeployments(samples, window, 'configOnly');
  const what = [
    ...(repeats > 0 ? [`${repeats} brought the revision that was in production already`] : []),
    ...(configOnly > 0 ? [`${configOnly} changed only files that carry no change`] : []),
  ];
  if (what.length === 0) return [];
  return [
    {
      code: 'DEPLOYMENTS_WITHOUT_CHANGE',
      message: `Of ${plural(countWithin(samples.deployments, window), 'deployment')} ${what.join(', and ')}.`,
      metrics: ['deploymentFrequency'],
    },
  ];
}

/** Against the baseline; among many rows only what stands out. */
function toldOf(metrics: Metrics, metric: MetricId): Verdict {
  const { [metric]: now } = metrics;
  return now.standsOut === false ? 'none' : (verdictOf(now.baseline) ?? 'none');
}

function verdictOf(past: Metrics[MetricId]['baseline']): Verdict | undefined {
  return past?.status === 'ok' && past.comparable ? past.verdict : undefined;
}

function perDay({ sampleSize, from, to }: PreviousValue & { status: 'ok' }): number {
  return (sampleSize * DAY_MS) / (Date.parse(to) - Date.parse(from));
}
