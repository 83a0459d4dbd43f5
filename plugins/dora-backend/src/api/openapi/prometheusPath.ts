import { queries } from '../queries';
import { operation } from './operation';

const { responses, ...call } = operation({
  operationId: 'ScrapePrometheus',
  summary: 'Tallies and 30-day values of all entities, for Prometheus; for services only',
  query: queries.none,
  answer: 'Error',
  problems: [400, 401, 403],
}) as { responses: Record<string, object> };

/** What the document says of the scrape. */
export const prometheusPath = {
  '/v1/prometheus': {
    get: {
      ...call,
      responses: {
        ...responses,
        200: {
          description: 'The text format 0.0.4, whatever is asked for',
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
      },
    },
  },
};
