import { stringifyEntityRef } from '@backstage/catalog-model';
import { matchesAnyGlob, RECEIVER_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';
import { ReceiverKind } from './types';

/** Reads what entities name of a receiver, of those entities that it is for. */
export function receiverClaims(
  { id, entities }: { id: string; entities: string[] },
  kind: ReceiverKind,
): Pick<DoraSource, 'id' | 'claims'> {
  return {
    id: `${RECEIVER_SOURCE_PREFIX}${id}`,
    claims: entity =>
      matchesAnyGlob(entities, stringifyEntityRef(entity))
        ? kind.claims(entity)
        : { targets: [], problems: [] },
  };
}
