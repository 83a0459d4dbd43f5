import { TimeToRestore } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { noData, plural } from './noData';
import { Samples } from './samples/samples';
import { meanOf, medianOf, percentileOf, sortedAscending } from './statistics';
import { countBefore, within } from './samples/timeline';

/** See docs/metrics/time-to-restore.md. */
export function timeToRestore(samples: Samples, window: Span): TimeToRestore {
  const incidents = within(samples.incidents, window);
  const counted = incidents.filter(incident => incident.counted);
  const excluded = incidents.filter(incident => !incident.counted && incident.negative).length;
  const open = countBefore(samples.openings, window.to) - countBefore(samples.closings, window.to);
  if (counted.length === 0) return { ...whyNoSamples(samples, window, open), excluded, open };
  const durations = sortedAscending(counted.map(({ ms }) => ms));
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    mean: meanOf(durations) / 1000,
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: counted.length,
    interval: null,
    excluded,
    open,
  };
}

function whyNoSamples(samples: Samples, window: Span, open: number) {
  const lasting =
    countBefore(samples.openings, window.to) - countBefore(samples.closings, window.from);
  if (lasting === 0) {
    return noData(
      'NO_INCIDENTS',
      'No incident is known in this window. If there were any, check that they carry the type or one of the labels that are ' +
        'collected; the annotation dora/incident-labels says which labels are.',
    );
  }
  const what =
    samples.rules.timeToRestore.windowBy === 'resolvedAt'
      ? 'No incident was resolved in this window'
      : 'No incident that was opened in this window has been resolved';
  return noData(
    'NO_INCIDENTS_RESOLVED',
    open > 0 ? `${what}; ${plural(open, 'incident')} open at its end.` : `${what}.`,
  );
}
