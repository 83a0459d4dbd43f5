import { MetricId, Metrics, Note } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { improvement } from '../comparing/improvement';
import { inWords } from '../inWords';
import { plural } from '../noData';
import { Samples } from '../samples/samples';
import { within } from '../samples/timeline';
import { percent } from './percent';

/** Smaller moves are noise. */
const MOVE = 0.1;
const BIG_MOVE = 0.25;
/** Fewer observations than this on either side say nothing about a trend. */
const MIN_SAMPLES = 5;

const SPEED: MetricId[] = ['deploymentFrequency', 'leadTime'];
const STABILITY: MetricId[] = ['changeFailureRate', 'timeToRestore'];
const IN_WORDS: Record<MetricId, string> = {
  deploymentFrequency: 'deployment frequency',
  leadTime: 'lead time for changes',
  timeToRestore: 'time to restore',
  changeFailureRate: 'change failure rate',
  reworkRate: 'rework rate',
};

/** Says where numbers are not to be read alone: speed at the cost of stability, deployments that bring nothing. */
export function guardRails(metrics: Metrics, samples: Samples, window: Span): Note[] {
  return [
    ...fasterButLessStable(metrics),
    ...moreDeploymentsSameFlow(metrics),
    ...deploymentsWithoutChange(samples, window),
  ];
}

function fasterButLessStable(metrics: Metrics): Note[] {
  const better = SPEED.filter(metric => (moveOf(metrics, metric) ?? 0) >= MOVE);
  const worse = STABILITY.filter(metric => (moveOf(metrics, metric) ?? 0) <= -MOVE);
  if (better.length === 0 || worse.length === 0) return [];
  const list = (all: MetricId[]) =>
    all.map(metric => `${IN_WORDS[metric]} ${moveInFigures(metrics, metric)}`).join(' and ');
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
  const fromTo = (figure: (value: number) => string) =>
    `from ${figure(now.baseline?.status === 'ok' ? now.baseline.value : 0)} to ${figure(now.value)}`;
  if (now.unit === 'ratio') return fromTo(percent);
  if (now.unit === 'seconds') return fromTo(seconds => inWords(seconds * 1000));
  return `by ${percent(moveOf(metrics, metric) ?? 0)}`;
}

function moreDeploymentsSameFlow(metrics: Metrics): Note[] {
  const { deploymentFrequency: frequency, leadTime } = metrics;
  const more = moveOf(metrics, 'deploymentFrequency');
  const faster = moveOf(metrics, 'leadTime');
  if (more === null || more < BIG_MOVE || faster === null || Math.abs(faster) >= MOVE) return [];
  const size = changesPerDeployment(leadTime, frequency);
  const sizeBefore = changesPerDeployment(leadTime.baseline, frequency.baseline);
  if (size === null || sizeBefore === null || size < sizeBefore * (1 - MOVE)) return [];
  return [
    {
      code: 'MORE_DEPLOYMENTS_SAME_FLOW',
      message: `There are ${percent(more)} more deployments than in the own past, while changes per deployment and lead time stay as they were: more deployments alone are no faster delivery.`,
      metrics: ['deploymentFrequency', 'leadTime'],
    },
  ];
}

function deploymentsWithoutChange(samples: Samples, window: Span): Note[] {
  const deployments = within(samples.deployments, window);
  const repeats = deployments.filter(({ repeats: again }) => again).length;
  const configOnly = deployments.filter(one => one.configOnly && !one.repeats).length;
  const what = [
    ...(repeats > 0 ? [`${repeats} brought the revision that was in production already`] : []),
    ...(configOnly > 0 ? [`${configOnly} changed only files that carry no change`] : []),
  ];
  if (what.length === 0) return [];
  return [
    {
      code: 'DEPLOYMENTS_WITHOUT_CHANGE',
      message: `Of ${plural(deployments.length, 'deployment')} ${what.join(', and ')}.`,
      metrics: ['deploymentFrequency'],
    },
  ];
}

/** Against the baseline; null where either says too little. */
function moveOf(metrics: Metrics, metric: MetricId): number | null {
  const { [metric]: now } = metrics;
  const before = now.baseline;
  if (now.status === 'noData' || before?.status !== 'ok') return null;
  if (now.sampleSize < MIN_SAMPLES || before.sampleSize < MIN_SAMPLES) return null;
  return improvement(metric, before.value, now.value);
}

type Sized = { status: 'ok'; sampleSize: number } | { status: 'noData' } | undefined;

function changesPerDeployment(changes: Sized, deployments: Sized): number | null {
  if (changes?.status !== 'ok' || deployments?.status !== 'ok') return null;
  return deployments.sampleSize === 0 ? null : changes.sampleSize / deployments.sampleSize;
}
