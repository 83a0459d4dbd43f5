import { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { doraCollectPermission, doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import express, { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { Viewer } from './Access';
import { collectEntity } from './collect';
import { coverage } from './coverage';
import { entityMetrics } from './entityMetrics';
import { entitySeries } from './entitySeries';
import { changeEvidence } from './evidence/changeEvidence';
import { deploymentEvidence } from './evidence/deploymentEvidence';
import { incidentEvidence } from './evidence/incidentEvidence';
import { createDocument } from './openapi/createDocument';
import { parseQuery, queries } from './requests';
import { ApiServices } from './types';

const ENTITY = '/v1/entities/:kind/:namespace/:name';
/** Longer than any part of an entity's name can be. */
const MAX_NAME_LENGTH = 300;

/**
 * The HTTP API. A request passes in this order: token (401), permission (403), parameters (400), visibility of the
 * entity (404). Nothing here collects: reads answer from what is stored.
 */
export function createRouter(services: ApiServices): express.Router {
  const { access, entities } = services;

  const visibleEntity = (request: Request, viewer: Viewer): Promise<Entity> => {
    const { kind, namespace, name } = request.params;
    if ([kind, namespace, name].some(part => part.length > MAX_NAME_LENGTH || /[:/]/.test(part))) {
      throw new NotFoundError('No such entity');
    }
    return entities.get(viewer, { kind, namespace, name });
  };
  const ofEntity =
    <Q extends z.ZodObject>(
      query: Q,
      answer: (entity: Entity, query: z.output<Q>) => Promise<object>,
    ): express.RequestHandler =>
    async (request, response) => {
      const viewer = await access.require(request, doraMetricsReadPermission);
      const parsed = parseQuery(request.url, query);
      response.json(await answer(await visibleEntity(request, viewer), parsed));
    };

  const router = Router();
  router.get('/openapi.json', async (request, response) => {
    await access.authenticate(request);
    response.json(createDocument(request.baseUrl || '/'));
  });
  router.get(
    `${ENTITY}/metrics`,
    ofEntity(queries.metrics, (entity, query) => entityMetrics(services, entity, query)),
  );
  router.get(
    `${ENTITY}/series`,
    ofEntity(queries.series, (entity, query) => entitySeries(services, entity, query)),
  );
  router.get(
    `${ENTITY}/deployments`,
    ofEntity(queries.deployments, (entity, query) => deploymentEvidence(services, entity, query)),
  );
  router.get(
    `${ENTITY}/changes`,
    ofEntity(queries.changes, (entity, query) => changeEvidence(services, entity, query)),
  );
  router.get(
    `${ENTITY}/incidents`,
    ofEntity(queries.incidents, (entity, query) => incidentEvidence(services, entity, query)),
  );
  router.post(`${ENTITY}/collect`, express.json({ limit: '10kb' }), async (request, response) => {
    const viewer = await access.requireToChange(request, doraCollectPermission);
    parseQuery(request.url, queries.none);
    refuseBody(request.body);
    const entity = await visibleEntity(request, viewer);
    response.status(202).json(await collectEntity(services, entity, request));
  });
  router.get('/v1/coverage', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    response.json(await coverage(services, viewer, parseQuery(request.url, queries.coverage)));
  });
  return router;
}

function refuseBody(body: unknown): void {
  const fields = body && typeof body === 'object' ? Object.keys(body) : [];
  if (fields.length > 0) throw new InputError(`Unknown field '${fields[0]}': this call has none`);
}
