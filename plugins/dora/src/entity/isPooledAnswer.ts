import { EntityMetricsResponse } from 'backstage-plugin-dora-common';

/** Whether the numbers are those of what the entity owns or contains: the backend decides, not the kind. */
export function isPooledAnswer({ entities }: Pick<EntityMetricsResponse, 'entities'>): boolean {
  return entities !== undefined;
}
