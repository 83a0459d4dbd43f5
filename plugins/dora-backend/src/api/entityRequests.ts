import { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { Viewer } from './viewer/Access';
import { VisibleEntities } from './viewer/VisibleEntities';
import { keepWindow } from './evidence/listPage';
import { checkReading, Reading, ReadingQuery, startReading } from './reading';
import { parseQuery } from './requests';
import { ApiServices } from './types';

export const ENTITY = '/v1/entities/:kind/:namespace/:name';
/** Longer than any part of an entity's name can be. */
const MAX_NAME_LENGTH = 300;

/** The entity that the path of a request names. */
export function visibleEntity(
  { entities }: { entities: VisibleEntities },
  request: Request,
  viewer: Viewer,
): Promise<Entity> {
  const { kind, namespace, name } = request.params;
  if ([kind, namespace, name].some(part => part.length > MAX_NAME_LENGTH || /[:/]/.test(part))) {
    throw new NotFoundError('No such entity');
  }
  return entities.get(viewer, { kind, namespace, name });
}

/** A schema of parameters that are those of a reading and maybe more. */
export type ReadingSchema = z.ZodObject & z.ZodType<ReadingQuery & { cursor?: string }>;

/**
 * Checks what a request about an entity's numbers asks for, and reads it: of one entity at once, and of a group, which may
 * be over thousands, all of it when it is their turn.
 */
export async function readOfEntity<Q extends ReadingSchema, T>(
  services: ApiServices,
  request: Request,
  schema: Q,
  read: (reading: Reading, query: z.output<Q>) => Promise<T>,
): Promise<T> {
  const viewer = await services.access.require(request, doraMetricsReadPermission);
  const query = parseQuery(request.url, schema);
  const entity = await visibleEntity(services, request, viewer);
  const asked = checkReading(services, { entity, viewer }, keepWindow(query));
  const answer = async () => read(await startReading(services, asked), query);
  return asked.pooled ? services.heavyReads.run(viewer, answer) : answer();
}

/** Answers a request about an entity's numbers with JSON. */
export function ofEntity<Q extends ReadingSchema>(
  services: ApiServices,
  schema: Q,
  answer: (reading: Reading, query: z.output<Q>) => Promise<object>,
): RequestHandler {
  return async (request, response) => {
    response.json(await readOfEntity(services, request, schema, answer));
  };
}
