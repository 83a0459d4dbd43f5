import { Entity } from '@backstage/catalog-model';

/** Whether an entity is of one of these kinds, however they are written. */
export function ofKinds(kinds: readonly string[]): (entity: Pick<Entity, 'kind'>) => boolean {
  const wanted = new Set(kinds.map(lowerCase));
  return ({ kind }) => wanted.has(lowerCase(kind));
}

function lowerCase(kind: string): string {
  return kind.toLocaleLowerCase('en-US');
}
