import { LeadTime, MetricId, Metrics, Reason, TimeToRestore } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { changeReasons } from './changeReasons';
import { deploymentReasons } from './deploymentReasons';
import { failureReasons } from './failureReasons';
import { restoreReasons } from './restoreReasons';
import { WeighedReason } from './WeighedReason';

/** What is told of metrics, as far as reasons go by it. */
export interface ToldMetrics {
  leadTime: LeadTime;
  /** How many changes lead time is the median of; 0 where it has no value. */
  changesMeasured: number;
  timeToRestore: TimeToRestore;
}

type Find = (told: ToldMetrics, samples: Samples, window: Span) => WeighedReason[];

/** By the metric that they are about; failures also bring those about rework. */
const ABOUT: Partial<Record<MetricId, Find>> = {
  leadTime: ({ leadTime }, samples, window) => changeReasons(leadTime, samples, window),
  deploymentFrequency: ({ changesMeasured }, samples, window) =>
    deploymentReasons(changesMeasured, samples, window),
  changeFailureRate: (_told, samples, window) => failureReasons(samples, window),
  timeToRestore: ({ timeToRestore }, samples, window) =>
    restoreReasons(timeToRestore, samples, window),
};

/** What the facts of a window say about why a metric is what it is, each in figures, weightiest first. */
export function findReasons(metrics: Metrics, samples: Samples, window: Span): WeighedReason[] {
  const { leadTime, timeToRestore } = metrics;
  const changesMeasured = leadTime.status === 'ok' ? leadTime.sampleSize : 0;
  const told = { leadTime, changesMeasured, timeToRestore };
  return byWeight(Object.values(ABOUT).flatMap(find => find(told, samples, window)));
}

/**
 * The weightiest about one metric.
 *
 * @param told - no more of it is asked for than that metric takes
 */
export function mainReason(
  metric: MetricId,
  told: ToldMetrics,
  samples: Samples,
  window: Span,
): Reason | undefined {
  const found = byWeight(ABOUT[metric]?.(told, samples, window) ?? []);
  const main = found.find(({ evidence }) => evidence?.metric === metric);
  if (!main) return undefined;
  const { code, message, evidence } = main;
  return { code, message, evidence };
}

function byWeight(reasons: WeighedReason[]): WeighedReason[] {
  return reasons.sort((a, b) => b.weight - a.weight);
}
