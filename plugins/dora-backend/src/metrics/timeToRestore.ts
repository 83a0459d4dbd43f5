import { Instant, NoData, TimeToRestore } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { inSeconds, medianInterval } from './comparing/intervals';
import { noData, plural } from './noData';
import { countCauses } from './samples/causes';
import { ranksWithin } from './samples/ranks';
import { countWithin } from './samples/running';
import { RestoreSample, Samples } from './samples/samples';
import { medianOf, percentileOf } from './statistics';
import { countBefore, within } from './samples/timeline';
import { ValueAlone } from './ValueAlone';

const durationOf = (restore: RestoreSample) => (restore.counted ? restore.ms : null);
const KINDS = { negative: (restore: RestoreSample) => !restore.counted && restore.negative };

/** See docs/metrics/time-to-restore.md. */
export function timeToRestore(samples: Samples, window: Span): TimeToRestore {
  const excluded = countWithin(samples.restores, window, { of: KINDS, kind: 'negative' });
  const open = openAt(samples, window.to);
  const unknownEnd = countWithin(samples.unknownEnds, window);
  const beside = { excluded, open, unknownEnd };
  const durations = ranksWithin(samples.restores, window)(durationOf);
  if (durations.length === 0) return { ...whyNoSamples(samples, window, open), ...beside };
  const causes = countCauses(samples.restores, window);
  return {
    status: 'ok',
    value: medianOf(durations) / 1000,
    unit: 'seconds',
    mean: durations.mean() / 1000,
    p95: percentileOf(durations, 0.95) / 1000,
    sampleSize: durations.length,
    interval: inSeconds(medianInterval(durations, causes)),
    ...beside,
  };
}

/** The value alone. */
export function medianTimeToRestore(samples: Samples, window: Span): ValueAlone {
  const durations = ranksWithin(samples.restores, window)(durationOf);
  if (durations.length === 0) return whyNoSamples(samples, window, openAt(samples, window.to));
  return { status: 'ok', value: medianOf(durations) / 1000, sampleSize: durations.length };
}

function openAt({ openings, closings }: Samples, instant: Instant): number {
  return countBefore(openings, instant) - countBefore(closings, instant);
}

function whyNoSamples(samples: Samples, window: Span, open: number): NoData {
  const lasting =
    countBefore(samples.openings, window.to) - countBefore(samples.closings, window.from);
  const known = { lasting, open, over: whyNotCounted(samples, window) };
  return samples.rules.timeToRestore.of === 'incidents'
    ? whyNoIncidents(samples, known)
    : whyNoRecoveries(samples, window, known);
}

interface Known {
  /** How many lasted at some time of the window. */
  lasting: number;
  /** How many at its end. */
  open: number;
  /** How many are over, and why none of these is a sample; null where there are none. */
  over: string | null;
}

function whyNotCounted({ rules, restores, unknownEnds }: Samples, window: Span): string | null {
  const { of, windowBy } = rules.timeToRestore;
  const over = within(restores, window).filter(({ why }) => why.code !== 'OPEN');
  // Where the end decides the window, they are in none.
  const endless = windowBy === 'resolvedAt' ? countWithin(unknownEnds, window) : 0;
  const count = over.length + endless;
  if (count === 0) return null;
  const causes = new Set(over.map(({ why }) => why.message));
  if (endless > 0) causes.add('when it ended is not known');
  const what = plural(count, of === 'incidents' ? 'incident' : 'failed deployment');
  const list = [...causes].sort().slice(0, 3).join('; ');
  return `${what} of this window ${count === 1 ? 'is' : 'are'} over, but no sample: ${list}`;
}

function whyNoIncidents({ rules }: Samples, { lasting, open, over }: Known): NoData {
  if (lasting === 0) {
    return noData(
      'NO_INCIDENTS',
      over
        ? `${over}.`
        : 'No incident is known in this window. If there were any, check that they carry the type or one of the labels that are ' +
            'collected; the annotation dora/incident-labels says which labels are.',
    );
  }
  const none =
    rules.timeToRestore.windowBy === 'resolvedAt'
      ? 'No incident was resolved in this window'
      : 'No incident that was opened in this window has been resolved';
  const what = over ?? none;
  return noData(
    'NO_INCIDENTS_RESOLVED',
    open > 0 ? `${what}; ${plural(open, 'incident')} open at its end.` : `${what}.`,
  );
}

function whyNoRecoveries(samples: Samples, window: Span, { lasting, open, over }: Known): NoData {
  if (lasting > 0) {
    const what = over ?? 'No failed deployment recovered in this window';
    return noData(
      'NO_FAILED_DEPLOYMENTS_RECOVERED',
      open > 0 ? `${what}; ${plural(open, 'has', 'have')} not recovered at its end.` : `${what}.`,
    );
  }
  const isCountsOnly =
    countWithin(samples.deployments, window) === 0 && countWithin(samples.counts, window) > 0;
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
