import { InputError } from '@backstage/errors';
import { doraPushPermission, PushResponse } from 'backstage-plugin-dora-common';
import express, { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { parseEvents } from '../../push/parseEvents';
import { toDeliveries } from '../../push/toDeliveries';
import { TooManyRequestsError } from '../limits';
import { TooLargeError } from '../limits';
import { queries } from '../queries';
import { parseQuery } from '../requests';
import { ApiServices } from '../types';
import { pushableEntities } from './pushableEntities';

/** Fits 1,000 events with room; what one of them may hold is bounded by itself. */
const BODY_LIMIT = '1mb';
const MINUTE_MS = 60_000;
/** Of one subject. On two cores with PostgreSQL, 1,000 events take 0.2 s for one entity and 2.5 s for 200 of them. */
const CALLS_PER_MINUTE = 120;

/**
 * Facts that services hand over. A call passes in this order: token (401), permission (403), how often (429), size
 * (413), form (400), for which entities (403), whether these are there (400). Only then anything is stored, all or
 * nothing, and answered when it is.
 */
export function addPushRoutes(router: Router, services: ApiServices): void {
  const { access, auditor, deliveries, now } = services;
  const limit = rateLimit({
    windowMs: MINUTE_MS,
    limit: CALLS_PER_MINUTE,
    keyGenerator: (_request, response) => response.locals.subject,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('Retry-After'));
      next(new TooManyRequestsError(`At most ${CALLS_PER_MINUTE} calls a minute`, seconds));
    },
  });

  router.post(
    '/v1/events',
    async (request, response, next) => {
      response.locals.subject = await access.requireService(request, doraPushPermission);
      next();
    },
    limit,
    express.json({ limit: BODY_LIMIT, type: () => true }),
    async (request, response) => {
      const subject: string = response.locals.subject;
      parseQuery(request.url, queries.none);
      const call = parseEvents(request.body, now());
      if (call.problem !== undefined) {
        throw call.tooMany ? new TooLargeError(call.problem) : new InputError(call.problem);
      }
      const { events } = call;
      const entities = await pushableEntities(services, subject, events);
      const event = await auditor.createEvent({
        eventId: 'push',
        request,
        meta: { subject, events: events.length, entities: entities.size },
      });
      try {
        const handedOver = toDeliveries(events, subject, ref => entities.get(ref)!.code);
        const { stored } = await deliveries.take(handedOver, now());
        await event.success();
        const answer: PushResponse = { stored, unchanged: events.length - stored };
        response.status(202).json(answer);
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    },
  );
}
