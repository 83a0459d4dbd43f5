import { pushSchema } from '../../push/eventSchemas';
import { queries } from '../queries';
import { operation } from './operation';
import { pathParameter } from './parameters';

/** What the document says of the calls that bring facts. */
export const deliveryPaths = {
  '/v1/events': {
    post: operation({
      operationId: 'PushEvents',
      summary:
        'Takes deployments, changes and incidents that a service hands over, all or none of them',
      query: queries.none,
      body: pushSchema,
      answer: 'Pushed',
      status: 202,
      problems: [400, 401, 403, 413, 429],
    }),
  },
  '/v1/receivers/{id}': {
    post: withoutToken(
      operation(
        {
          operationId: 'ReceiveWebhook',
          summary: 'Takes a webhook of a tool in its own form, signed by the tool',
          query: queries.none,
          answer: 'Received',
          status: 202,
          problems: [400, 401, 404, 413, 429],
        },
        [pathParameter('id', 'pagerduty')],
      ),
    ),
  },
};

/** What proves who calls is the tool's own signature. */
function withoutToken(call: object): object {
  return { ...call, security: [] };
}
