import { Counter, metrics } from '@opentelemetry/api';

let requests: Counter | undefined;

/**
 * Counts a request that a source sent, as the metric `dora.requests` of the backend's OpenTelemetry. Each attempt is one.
 *
 * @param host - who was asked: never more than a portal has hosts
 * @param outcome - `throttled` where the host wants to be asked less, `failed` where there was no answer or an error
 * @public
 */
export function countRequest(host: string, outcome: 'ok' | 'throttled' | 'failed'): void {
  // Not before it is needed: the SDK has to be there by then.
  requests ??= metrics.getMeter('backstage-plugin-dora').createCounter('dora.requests', {
    description: 'Requests to the hosts of sources, by host and outcome',
  });
  requests.add(1, { host, outcome });
}
