import { MetricId, Metrics, Reason } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { changeReasons } from './changeReasons';
import { deploymentReasons } from './deploymentReasons';
import { failureReasons } from './failureReasons';
import { restoreReasons } from './restoreReasons';
import { WeighedReason } from './WeighedReason';

/** What the facts of a window say about why a metric is what it is, each in figures, weightiest first. */
export function findReasons(metrics: Metrics, samples: Samples, window: Span): WeighedReason[] {
  const { leadTime, timeToRestore } = metrics;
  return [
    ...changeReasons(leadTime, samples, window),
    ...deploymentReasons(leadTime, samples, window),
    ...failureReasons(samples, window),
    ...restoreReasons(timeToRestore, samples, window),
  ].sort((a, b) => b.weight - a.weight);
}

/** The weightiest about one metric, as it is told. */
export function mainReason(metric: MetricId, reasons: WeighedReason[]): Reason | undefined {
  const main = reasons.find(({ evidence }) => evidence?.metric === metric);
  if (!main) return undefined;
  const { code, message, evidence } = main;
  return { code, message, evidence };
}
