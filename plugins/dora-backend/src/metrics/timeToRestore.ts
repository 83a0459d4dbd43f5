import { NoData, TimeToRestore } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { inSeconds, medianInterval } from './comparing/intervals';
import { noData, plural } from './noData';
import { RestoreSample, Samples } from './samples/samples';
import { meanOf, medianOf, percentileOf, sortedAscending } from './statistics';
import { countBefore, within } from './samples/timeline';

/** See docs/metrics/time-to-restore.md. */
export function timeToRestore(samples: Samples, window: Span): TimeToRestore {
  const restores = within(samples.restores, window);
  const counted = restores.filter(restore => restore.counted);
  const excluded = restores.filter(restore => !restore.counted && restore.negative).length;
  const open = countBefore(samples.openings, window.to) - countBefore(samples.closings, window.to);
  const unknownEnd = within(samples.unknownEnds, window).length;
  const beside = { excluded, open, unknownEnd };
  if (counted.length === 0) return { ...whyNoSamples(samples, window, open), ...beside };
  const durations = sortedAscending(counted.map(({ ms }) => ms));
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    mean: meanOf(durations) / 1000,
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: counted.length,
    interval: inSeconds(medianInterval(durations, countDistinct(counted))),
    ...beside,
  };
}

/** What is put down to one deployment is one observation. */
function countDistinct(restores: readonly RestoreSample[]): number {
  return new Set(restores.map(({ deployment, key }) => deployment ?? key)).size;
}

function whyNoSamples(samples: Samples, window: Span, open: number): NoData {
  const lasting =
    countBefore(samples.openings, window.to) - countBefore(samples.closings, window.from);
  return samples.rules.timeToRestore.of === 'incidents'
    ? whyNoIncidents(samples, { lasting, open })
    : whyNoRecoveries(samples, window, { lasting, open });
}

/** How many lasted at some time of the window, and how many at its end. */
interface Lasting {
  lasting: number;
  open: number;
}

function whyNoIncidents({ rules }: Samples, { lasting, open }: Lasting): NoData {
  if (lasting === 0) {
    return noData(
      'NO_INCIDENTS',
      'No incident is known in this window. If there were any, check that they carry the type or one of the labels that are ' +
        'collected; the annotation dora/incident-labels says which labels are.',
    );
  }
  const what =
    rules.timeToRestore.windowBy === 'resolvedAt'
      ? 'No incident was resolved in this window'
      : 'No incident that was opened in this window has been resolved';
  return noData(
    'NO_INCIDENTS_RESOLVED',
    open > 0 ? `${what}; ${plural(open, 'incident')} open at its end.` : `${what}.`,
  );
}

function whyNoRecoveries(samples: Samples, window: Span, { lasting, open }: Lasting): NoData {
  if (lasting > 0) {
    const what = 'No failed deployment recovered in this window';
    return noData(
      'NO_FAILED_DEPLOYMENTS_RECOVERED',
      open > 0 ? `${what}; ${plural(open, 'has', 'have')} not recovered at its end.` : `${what}.`,
    );
  }
  const isCountsOnly =
    within(samples.deployments, window).length === 0 && within(samples.counts, window).length > 0;
  return isCountsOnly
    ? noData(
        'NO_SINGLE_DEPLOYMENTS',
        'Deployments are known as counts only, which do not say which one failed and when it recovered.',
      )
    : noData(
        'NO_FAILED_DEPLOYMENTS',
        'No production deployment that failed was without recovery in this window. One fails by a rollback, or by an ' +
          'incident that names it or opens soon after it; the annotation dora/incident-labels says which incidents are read.',
      );
}
