import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CollectResponse, isDeliveredSource } from 'backstage-plugin-dora-common';
import { Request } from 'express';
import { TokenBucket } from './TokenBucket';
import { ApiServices } from './types';

/** A page full of impatient people is served; who asks for every entity in turn would keep all sources busy. */
const asked = new TokenBucket({ size: 60, refillMs: 1_000 });

/** Makes all targets that an entity names due now; beyond what is reasonable it changes nothing. */
export async function collectEntity(
  { scopes, requests, auditor }: Pick<ApiServices, 'scopes' | 'requests' | 'auditor'>,
  entity: Entity,
  request: Request,
): Promise<CollectResponse> {
  const entityRef = stringifyEntityRef(entity);
  const targets = scopes
    .plan(entity)
    .targets.filter(({ source }) => !isDeliveredSource(source))
    .map(({ source, claim }) => ({ source, name: claim.name }));
  const event = await auditor.createEvent({
    eventId: 'collect',
    severityLevel: 'medium',
    request,
    meta: { entityRef },
  });
  try {
    if (asked.take(Date.now())) await requests.collectSoon(targets);
    await event.success();
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
  return { entityRef, targets };
}
