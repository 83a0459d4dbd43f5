import { TimeBetweenFailures } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { ProfileRules } from '../profiles';
import { Samples } from '../samples/samples';
import { countWithin } from '../samples/running';

type NoFailures = Omit<TimeBetweenFailures & { status: 'noData' }, 'status'>;

const NONE: Record<ProfileRules['timeToRestore']['of'], NoFailures> = {
  incidents: { reason: 'NO_INCIDENTS', message: 'No incident was opened in this window.' },
  failedDeployments: {
    reason: 'NO_FAILED_DEPLOYMENTS',
    message: 'No production deployment that finished in this window has failed.',
  },
};

/**
 * How long a service runs between two failures on average: time of all services by what began in it of what time to
 * restore is made of, incidents or failed deployments.
 */
export function timeBetweenFailures(
  samples: Samples,
  window: Span,
  entities: number,
): TimeBetweenFailures {
  const failures = countWithin(samples.openings, window);
  if (failures === 0) return { status: 'noData', ...NONE[samples.rules.timeToRestore.of] };
  const seconds = ((window.to - window.from) / 1000) * Math.max(entities, 1);
  return { status: 'ok', value: seconds / failures, unit: 'seconds', failures, entities };
}
