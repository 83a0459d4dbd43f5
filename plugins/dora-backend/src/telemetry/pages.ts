import { Histogram } from '@opentelemetry/api';
import { RequestHandler } from 'express';
import { meter } from './meter';

let duration: Histogram | undefined;

/** Times what is answered, by route and status. A route is as the router has it: with `:name` in place of a name. */
export function timeAnswers(): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      duration ??= meter().createHistogram('dora.api.duration', {
        description: 'How long an answer of the API takes, by route and status',
        unit: 's',
      });
      // A request that no route took may have asked for anything.
      const route = request.route ? String(request.route.path) : 'none';
      const attributes = { method: request.method, route, status: response.statusCode };
      duration.record((performance.now() - began) / 1000, attributes);
    });
    next();
  };
}
