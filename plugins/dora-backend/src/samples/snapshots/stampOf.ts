import { createHash } from 'node:crypto';
import { Profile } from 'backstage-plugin-dora-common';
import { EntityScope } from '../../scopes/EntityScope';

/** Goes up whenever the same facts give other samples, are written in another way, or for other windows. */
const FORMAT = 7;

/**
 * Says which facts, read how, a snapshot is made of. The versions of targets count up in the transactions that change
 * facts, so that equal stamps mean equal samples, whenever and by whomever they were computed.
 */
export function stampOf(
  scope: EntityScope,
  { profile, fingerprint }: { profile: Profile; fingerprint: string },
): string {
  const read = scope.readScope(profile);
  const ids = [...read.deploymentTargetIds, ...read.changeTargetIds, ...read.incidentTargetIds];
  const versions = scope.states
    .filter(({ targetId }) => targetId !== null && ids.includes(targetId))
    .map(({ targetId, factsVersion }) => [targetId, factsVersion]);
  const made = [
    FORMAT,
    profile,
    // Definitions, and what sources select by.
    fingerprint,
    read.deploymentTargetIds.map(id => [id, read.productionEnvironments.get(id)]),
    read.changeTargetIds,
    read.incidentTargetIds,
    // Which incidents are the entity's, its annotations say.
    scope.plan.entity.metadata.annotations,
    versions,
  ];
  return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}
