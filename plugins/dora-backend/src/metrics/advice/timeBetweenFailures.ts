import { TimeBetweenFailures } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { countWithin } from '../samples/running';

/** How long a service runs between two incidents on average: time of all services by incidents opened in it. */
export function timeBetweenFailures(
  samples: Samples,
  window: Span,
  entities: number,
): TimeBetweenFailures {
  const failures = countWithin(samples.openings, window);
  if (failures === 0) {
    const message = 'No incident was opened in this window.';
    return { status: 'noData', reason: 'NO_INCIDENTS', message };
  }
  const seconds = ((window.to - window.from) / 1000) * Math.max(entities, 1);
  return { status: 'ok', value: seconds / failures, unit: 'seconds', failures, entities };
}
