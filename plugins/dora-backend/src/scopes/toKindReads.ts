import { FactKind, RECEIVER_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import { KindRead } from '../metrics/whatWasRead';
import { KnownEnvironment, TargetState } from '../store/types';
import { EntityPlan } from './readEntityPlan';

/**
 * How far the kinds of facts were read that an entity names, of the sources that are asked for them. What the collector
 * has not seen yet was not read at all.
 */
export function toKindReads(
  { targets, environments: ownEnvironments }: EntityPlan,
  states: TargetState[],
  environments: KnownEnvironment[],
  asked: Partial<Record<FactKind, readonly (string | undefined)[]>>,
): KindRead[] {
  /** A tier that is not known may make an environment production, or not, against its name. */
  const goesByTiers = ({ targetId }: TargetState) =>
    ownEnvironments === undefined &&
    environments.some(one => one.targetId === targetId && one.deployedTo && one.tier === null);
  return targets.flatMap(({ source, claim }) => {
    const state = states.find(one => one.source === source && one.name === claim.name);
    const isReceived = !state && source.startsWith(RECEIVER_SOURCE_PREFIX);
    return claim.provides
      .filter(kind => asked[kind]?.includes(source) ?? true)
      .map(kind => {
        const read = state?.kinds.find(one => one.kind === kind);
        return {
          source,
          target: state?.title ?? claim.name,
          kind,
          reachedBackTo: read?.reachedBackTo ?? null,
          complete: read?.complete ?? isReceived,
          lastSuccessAt: read?.lastSuccessAt ?? null,
          failing: read?.failing ?? null,
          coarse: state && goesByTiers(state) ? (read?.coarse ?? null) : null,
        };
      });
  });
}
