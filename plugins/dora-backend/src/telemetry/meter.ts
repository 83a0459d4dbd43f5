import { Meter, metrics } from '@opentelemetry/api';

/**
 * Where the backend's own set-up of OpenTelemetry takes metrics from; without one, nowhere. Asked for when it is needed,
 * because the set-up has to come first. No entity, target or person is ever an attribute.
 */
export function meter(): Meter {
  return metrics.getMeter('backstage-plugin-dora');
}
