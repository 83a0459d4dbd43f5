import { Entity, parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The group that owns an entity; null where none does: no number is told by a person. */
export function ownerOf(entity: Entity): string | null {
  const owner = related(entity, 'ownedBy', 'group') ?? named(entity, 'owner', 'group');
  return owner?.startsWith('group:') ? owner : null;
}

export function systemOf(entity: Entity): string | null {
  return related(entity, 'partOf', 'system') ?? named(entity, 'system', 'system') ?? null;
}

/** What a relation leads to. */
export function related(entity: Entity, type: string, kind: string): string | undefined {
  const relation = entity.relations?.find(
    one => one.type === type && one.targetRef.startsWith(`${kind}:`),
  );
  return relation && relation.targetRef.toLocaleLowerCase('en-US');
}

/** What a field of the spec names. */
export function named(entity: Entity, key: string, kind: string): string | undefined {
  return toRef(entity, entity.spec?.[key], kind);
}

export function namedAll(entity: Entity, key: string, kind: string): string[] {
  const values = entity.spec?.[key];
  return Array.isArray(values) ? values.flatMap(value => toRef(entity, value, kind) ?? []) : [];
}

function toRef(entity: Entity, value: unknown, defaultKind: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const defaultNamespace = entity.metadata.namespace ?? 'default';
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind, defaultNamespace }));
  } catch {
    return undefined;
  }
}
