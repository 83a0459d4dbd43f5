import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { AbsencesInput, AbsencesResponse } from 'backstage-plugin-dora-common';
import { Request } from 'express';
import { ApiServices } from './types';

/**
 * A person says that facts of a target that the entity names are gone, though so many at once were not believed to be.
 * Throws NotFoundError where nothing of that kind is held back, ConflictError where it is not what the person has seen.
 */
export async function confirmAbsences(
  { scopes, requests, auditor }: Pick<ApiServices, 'scopes' | 'requests' | 'auditor'>,
  entity: Entity,
  { input, request }: { input: AbsencesInput; request: Request },
): Promise<AbsencesResponse> {
  const { source, target, kind, count } = input;
  const entityRef = stringifyEntityRef(entity);
  const { states } = await scopes.of(entity);
  const found = states.find(state => state.source === source && state.title === target);
  const event = await auditor.createEvent({
    eventId: 'confirm-absences',
    severityLevel: 'medium',
    request,
    meta: { entityRef, source, target, kind, count },
  });
  try {
    const outcome =
      typeof found?.targetId === 'number'
        ? await requests.confirmAbsences(found.targetId, { kind, count })
        : 'nothing';
    if (outcome === 'nothing') {
      throw new NotFoundError(`No ${kind} of ${source} ${target} are held back here`);
    }
    if (outcome === 'others') {
      throw new ConflictError(
        `It is not ${count} ${kind} that are held back any more: look at the coverage anew`,
      );
    }
    await event.success();
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
  return { entityRef, source, target, kind, count };
}
