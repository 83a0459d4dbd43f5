import { AuthenticationError, NotFoundError } from '@backstage/errors';
import express, { Router } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { TooManyRequestsError } from '../limits';
import { ApiServices } from '../types';
import { readDeliveries } from './readDeliveries';

/** The only path that is open to callers without a Backstage token; nothing else may lie beneath it. */
export const RECEIVER_PATH = '/v1/receivers';
const MINUTE_MS = 60_000;
/** Of one receiver and address. An outage brings tens of deliveries a minute; each takes some milliseconds. */
const DELIVERIES_PER_MINUTE = 600;

/**
 * Webhooks of tools. They bring no Backstage token, but what proves that the tool has sent them: nothing of a delivery is
 * looked at before that. What follows it is as with everything that is pushed.
 */
export function addReceiverRoutes(
  router: Router,
  {
    config,
    deliveries,
    receivers,
    logger,
    now,
  }: Pick<ApiServices, 'config' | 'deliveries' | 'receivers' | 'logger' | 'now'>,
): void {
  const limit = rateLimit({
    windowMs: MINUTE_MS,
    limit: DELIVERIES_PER_MINUTE,
    keyGenerator: request => `${request.params.id} ${ipKeyGenerator(request.ip ?? '')}`,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('Retry-After'));
      next(new TooManyRequestsError('Too many deliveries', seconds));
    },
  });
  router.post(
    '/v1/receivers/:id',
    limit,
    express.raw({ limit: '1mb', type: () => true }),
    async (request, response) => {
      const receiver = receivers.find(({ id }) => id === request.params.id);
      if (!receiver) throw new NotFoundError('No such receiver');
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { headers } = request;
      if (!receiver.tool.isProven({ headers, body }, receiver.credentials, now())) {
        logger.warn(
          `The receiver ${receiver.id} refused a delivery that is not signed with its secrets`,
        );
        throw new AuthenticationError('The signature is missing or wrong');
      }
      const read = readDeliveries(receiver, body, config.incidents.labels);
      if (read.deliveries.length > 0) await deliveries.take(read.deliveries, now());
      if (read.unread.length > 0) {
        const [first, ...more] = read.unread;
        logger.warn(
          `The receiver ${receiver.id} left out of a delivery what makes no sense: ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`,
        );
      }
      response.status(202).json({});
    },
  );
}
