import { stringifyEntityRef } from '@backstage/catalog-model';
import { ChangeItem } from 'backstage-plugin-dora-common';
import { mapInTurns } from '../../inTurns';
import { factNeeds } from '../../metrics/definitions';
import { Explained } from '../../metrics/evidence/evidence';
import { countedDeployments, explainChange } from '../../metrics/evidence/explainChanges';
import { targetIdOf } from '../../metrics/samples/identity';
import { mergeScopes } from '../../scopes/mergeScopes';
import { FactReader } from '../../store/types';
import { Reading } from '../reading';
import { ofEachMember } from './readEvidence';

/**
 * The changes of a window, each with whether and why it counts. Of a group all at once: a change ends with the first
 * deployment that brought it to any of its services. In turns; throws AbortError once nobody waits for them any more.
 */
export async function changeEvidence(
  services: { facts: FactReader },
  reading: Reading,
  { metric = 'leadTime' }: { metric?: 'leadTime' | 'reworkRate' },
): Promise<Explained<ChangeItem>[]> {
  const { window, profile, definitions, members, pooled, signal } = reading;
  const listed = await services.facts.changes(mergeScopes(members, profile), window, signal);
  const counted =
    metric === 'reworkRate' ? await countedByAny(services, reading) : new Set<string>();
  const request = { metric, window, profile, definitions, counted };
  const owners = pooled ? ownersOf(reading) : new Map<number, string>();
  const explained = await mapInTurns(
    listed,
    change => {
      const one = explainChange(change, request);
      const entityRef = one && owners.get(targetIdOf(one.item.key));
      return entityRef ? { ...one, item: { ...one.item, entityRef } } : one;
    },
    signal,
  );
  return explained.filter(one => one !== undefined).sort((a, b) => a.at - b.at);
}

/** Keys of the deployments that count for any of the members, as in their pool. */
async function countedByAny(
  { facts }: { facts: FactReader },
  reading: Reading,
): Promise<ReadonlySet<string>> {
  const { window, profile, definitions } = reading;
  const needs = factNeeds(profile, definitions);
  const keys = await ofEachMember(reading, async ({ readScope }) =>
    countedDeployments({
      facts: await facts.entityFacts(readScope, window, needs),
      profile,
      definitions,
    }),
  );
  return new Set(keys.flat());
}

/** Of each target with changes, the first of the members that names it. */
function ownersOf({ members, profile }: Reading): Map<number, string> {
  const owners = new Map<number, string>();
  for (const member of members) {
    for (const id of member.readScope(profile).changeTargetIds) {
      if (!owners.has(id)) owners.set(id, stringifyEntityRef(member.plan.entity));
    }
  }
  return owners;
}
