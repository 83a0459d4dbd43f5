import { TimeToRestore } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { noData, plural } from './noData';
import { Observations } from './observe';
import { meanOf, medianOf, percentileOf, sortedAscending } from './statistics';
import { countBefore, within } from './timeline';

/** See docs/metrics/time-to-restore.md. */
export function timeToRestore(observations: Observations, window: Span): TimeToRestore {
  const incidents = within(observations.incidents, window);
  const samples = incidents.filter(incident => incident.counted);
  const excluded = incidents.filter(incident => !incident.counted && incident.negative).length;
  const open =
    countBefore(observations.openings, window.to) - countBefore(observations.closings, window.to);
  if (samples.length === 0) return { ...whyNoSamples(observations, open), excluded, open };
  const durations = sortedAscending(samples.map(({ ms }) => ms));
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    mean: meanOf(durations) / 1000,
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: samples.length,
    excluded,
    open,
  };
}

function whyNoSamples(observations: Observations, open: number) {
  if (observations.openings.length === 0) {
    return noData(
      'NO_INCIDENTS',
      'No incident is known. If there were any, check that they carry the type or one of the labels that are ' +
        'collected; the annotation dora/incident-labels says which labels are.',
    );
  }
  const what =
    observations.rules.timeToRestore.windowBy === 'resolvedAt'
      ? 'No incident was resolved in this window'
      : 'No incident that was opened in this window has been resolved';
  return noData(
    'NO_INCIDENTS_RESOLVED',
    open > 0 ? `${what}; ${plural(open, 'incident')} open at its end.` : `${what}.`,
  );
}
