import { stringifyEntityRef } from '@backstage/catalog-model';
import { ChangeItem } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { explainChanges } from '../../metrics/evidence/explainChanges';
import { targetIdOf } from '../../metrics/samples/identity';
import { mergeScopes } from '../../scopes/mergeScopes';
import { FactReader } from '../../store/types';
import { Reading } from '../reading';
import { readEvidence } from './readEvidence';

/**
 * The changes of a window, each with whether and why it counts. Of a group all at once: a change ends with the first
 * deployment that brought it to any of its services.
 */
export async function changeEvidence(
  services: { facts: FactReader },
  reading: Reading,
  { metric = 'leadTime' }: { metric?: 'leadTime' | 'reworkRate' },
): Promise<Explained<ChangeItem>[]> {
  const scope = mergeScopes(reading.members, reading.profile);
  const { listed, ...evidence } = await readEvidence(
    services,
    reading,
    scope,
    (facts, readScope, window) => facts.changes(readScope, window),
  );
  const explained = explainChanges(listed, { ...evidence, metric });
  if (!reading.pooled) return explained;
  const owners = new Map<number, string>();
  for (const member of reading.members) {
    for (const id of member.readScope(reading.profile).changeTargetIds) {
      if (!owners.has(id)) owners.set(id, stringifyEntityRef(member.plan.entity));
    }
  }
  return explained.map(one => {
    const entityRef = owners.get(targetIdOf(one.item.key));
    return { ...one, item: { ...one.item, ...(entityRef && { entityRef }) } };
  });
}
