import { InputError } from '@backstage/errors';
import { doraCollectPermission, doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import express from 'express';
import Router from 'express-promise-router';
import { collectEntity } from './collect';
import { confirmAbsences } from './confirmAbsences';
import { coverage } from './coverage';
import { entityMetrics } from './entityMetrics';
import { ENTITY, ofEntity, visibleEntity } from './entityRequests';
import { entitySeries } from './entitySeries';
import { addEvidenceRoutes } from './evidence/evidenceRoutes';
import { addGoalRoutes } from './goals/goalRoutes';
import { TooManyRequestsError } from './limits';
import { insights } from './insights';
import { createDocument } from './openapi/createDocument';
import { addPrometheusRoutes } from './prometheus/prometheusRoutes';
import { addPushRoutes } from './push/pushRoutes';
import { queries } from './queries';
import { addReceiverRoutes } from './receivers/receiverRoutes';
import { absencesInputSchema } from './openapi/entitySchemas';
import { parseBody, parseQuery } from './requests';
import { addScorecardRoutes } from './scorecard/scorecardRoutes';
import { timeAnswers } from '../telemetry/pages';
import { ApiServices } from './types';

/**
 * The HTTP API. A request passes in this order: token (401), permission (403), parameters (400), visibility of the
 * entity (404). Nothing here collects: reads answer from what is stored.
 */
export function createRouter(services: ApiServices): express.Router {
  const { access, heavyReads } = services;
  const router = Router();
  router.use(timeAnswers());
  router.use((_request, response, next) => {
    // Each answer is made for who asks: nothing between may keep it for somebody else.
    response.setHeader('Cache-Control', 'private, no-store');
    next();
  });
  router.get('/openapi.json', async (request, response) => {
    await access.authenticate(request);
    response.json(createDocument(request.baseUrl || '/'));
  });
  router.get(
    `${ENTITY}/metrics`,
    ofEntity(services, queries.metrics, reading => entityMetrics(services, reading)),
  );
  router.get(
    `${ENTITY}/series`,
    ofEntity(services, queries.series, (reading, query) => entitySeries(services, reading, query)),
  );
  router.get(
    `${ENTITY}/insights`,
    ofEntity(services, queries.metrics, reading => insights(services, reading)),
  );
  addEvidenceRoutes(router, services);
  router.post(`${ENTITY}/collect`, express.json({ limit: '10kb' }), async (request, response) => {
    const viewer = await access.requireToChange(request, doraCollectPermission);
    parseQuery(request.url, queries.none);
    refuseBody(request.body);
    const entity = await visibleEntity(services, request, viewer);
    response.status(202).json(await collectEntity(services, entity, request));
  });
  router.post(
    `${ENTITY}/confirm-absences`,
    express.json({ limit: '10kb' }),
    async (request, response) => {
      const viewer = await access.requireToChange(request, doraCollectPermission);
      parseQuery(request.url, queries.none);
      const input = parseBody(request.body, absencesInputSchema);
      const entity = await visibleEntity(services, request, viewer);
      response.status(202).json(await confirmAbsences(services, entity, { input, request }));
    },
  );
  router.get('/v1/coverage', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    const query = parseQuery(request.url, queries.coverage);
    const mayCollect = await access.allows(request, doraCollectPermission);
    response.json(
      await heavyReads.run(viewer, () => coverage(services, viewer, { ...query, mayCollect })),
    );
  });
  addScorecardRoutes(router, services);
  addGoalRoutes(router, services);
  addPrometheusRoutes(router, services);
  addPushRoutes(router, services);
  addReceiverRoutes(router, services);
  router.use(((error, _request, response, next) => {
    if (response.closed) return; // nobody is there to be told
    if (error instanceof TooManyRequestsError) {
      response.setHeader('Retry-After', error.retryAfterSeconds);
    }
    // The parser's own error holds the whole body, and would send it back.
    next(isUnreadableBody(error) ? new InputError('The body is not JSON') : error);
  }) satisfies express.ErrorRequestHandler);
  return router;
}

function isUnreadableBody(error: unknown): boolean {
  return (error as { type?: unknown } | null)?.type === 'entity.parse.failed';
}

function refuseBody(body: unknown): void {
  const fields = body && typeof body === 'object' ? Object.keys(body) : [];
  if (fields.length > 0) throw new InputError(`Unknown field '${fields[0]}': this call has none`);
}
