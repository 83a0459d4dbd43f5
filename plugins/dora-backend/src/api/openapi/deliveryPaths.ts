import { pushSchema } from '../../push/eventSchemas';
import { queries } from '../queries';
import { operation } from './operation';

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
};
