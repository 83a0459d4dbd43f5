import { Histogram } from '@opentelemetry/api';
import { meter } from './meter';

let duration: Histogram | undefined;

/** Times how long it takes to test what is not kept: verdicts that are kept cost nothing worth telling. */
export function timeVerdicts<T>(work: () => T): T {
  const began = performance.now();
  const result = work();
  recordVerdictTime(performance.now() - began);
  return result;
}

export function recordVerdictTime(ms: number): void {
  duration ??= meter().createHistogram('dora.verdicts.duration', {
    description: 'How long it takes to test the values of a row against their past',
    unit: 's',
  });
  duration.record(ms / 1000);
}
