import { Entity, parseEntityRef } from '@backstage/catalog-model';

/** Kinds whose numbers are pooled, and the filter that selects what they own or contain. */
const FILTERS = { group: 'owner', system: 'system', domain: 'domain' } as const;

export type PooledKind = keyof typeof FILTERS;

function asPooledKind(kind: string): PooledKind | undefined {
  const lower = kind.toLocaleLowerCase('en-US');
  return Object.hasOwn(FILTERS, lower) ? (lower as PooledKind) : undefined;
}

/** Whether there is something to show of what this entity owns or contains, before any answer says so. */
export function isPooled(entity: Pick<Entity, 'kind'>): boolean {
  return asPooledKind(entity.kind) !== undefined;
}

/** The filter of the scorecard that selects what a group, system or domain owns or contains. */
export function poolFilterOf(entityRef: string): (typeof FILTERS)[PooledKind] | undefined {
  const kind = asPooledKind(parseEntityRef(entityRef).kind);
  return kind && FILTERS[kind];
}
