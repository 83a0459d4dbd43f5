import { Entity } from '@backstage/catalog-model';
import { ENABLED_ANNOTATION } from 'backstage-plugin-dora-common';

/** Whether the entity has not opted out. */
export function isDoraEnabled(entity: Entity): boolean {
  return entity.metadata.annotations?.[ENABLED_ANNOTATION]?.trim().toLowerCase() !== 'false';
}
