import { Metrics } from 'backstage-plugin-dora-common';
import { Samples } from '../metrics/samples/samples';

/** Adds to a group's frequency what it is per service: by those of which a deployment is known. */
export function perService(metrics: Metrics, { deployingEntities }: Samples): Metrics {
  const { deploymentFrequency: frequency } = metrics;
  if (frequency.status === 'noData' || deployingEntities === 0) return metrics;
  return {
    ...metrics,
    deploymentFrequency: { ...frequency, perService: frequency.value / deployingEntities },
  };
}
