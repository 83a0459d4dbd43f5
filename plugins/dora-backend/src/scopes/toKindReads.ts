import { DAY_MS, FactKind, RECEIVER_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import { KindRead } from '../metrics/whatWasRead';
import { KindState, KnownEnvironment, TargetState, Unmet } from '../store/types';
import { EntityPlan } from './readEntityPlan';
import { unmetOf } from './unmetOf';

/** So much less than was asked for is no gap: a clock may have been set; and a backend collects from its start on. */
export const NO_GAP_MS = DAY_MS;

/**
 * How far the kinds of facts were read that an entity names, of the sources that are asked for them. What the collector
 * has not seen yet was not read at all.
 */
export function toKindReads(
  { targets, environments: ownEnvironments }: EntityPlan,
  states: TargetState[],
  environments: KnownEnvironment[],
  {
    historyDays,
    ...asked
  }: Partial<Record<FactKind, readonly (string | undefined)[]>> & {
    /** So far back the first collection is to reach. */
    historyDays: number;
  },
): KindRead[] {
  /** A tier that is not known may make an environment production, or not, against its name. */
  const goesByTiers = ({ targetId }: TargetState) =>
    ownEnvironments === undefined &&
    environments.some(one => one.targetId === targetId && one.deployedTo && one.tier === null);
  return targets.flatMap(target => {
    const { source, claim } = target;
    const state = states.find(one => one.source === source && one.name === claim.name);
    const isReceived = !state && source.startsWith(RECEIVER_SOURCE_PREFIX);
    return claim.provides
      .filter(kind => asked[kind]?.includes(source) ?? true)
      .map(kind => {
        const read = state?.kinds.find(one => one.kind === kind);
        const tellsNoMore = read !== undefined && endsBefore(read, historyDays);
        return {
          source,
          target: state?.title ?? claim.name,
          kind,
          reachedBackTo: read?.reachedBackTo ?? null,
          complete: (read?.complete ?? isReceived) && !tellsNoMore,
          ...(tellsNoMore && { tellsNoMore }),
          lastSuccessAt: read?.lastSuccessAt ?? null,
          failing: read?.failing ?? null,
          coarse: state && goesByTiers(state) ? (read?.coarse ?? null) : null,
        };
      })
      .map(read => lackingWhatIsUnmet(read, unmetOf(target, state)));
  });
}

/** Whether all that the source told is less than was asked for, as when it was last read. */
function endsBefore({ complete, reachedBackTo, lastSuccessAt }: KindState, historyDays: number) {
  if (!complete || reachedBackTo === null || lastSuccessAt === null) return false;
  return reachedBackTo > lastSuccessAt - historyDays * DAY_MS + NO_GAP_MS;
}

/** What is asked for in vain was never read, or since then, however well the target itself is. */
function lackingWhatIsUnmet(read: KindRead, unmet: Unmet | undefined): KindRead {
  if (!unmet?.kinds.includes(read.kind)) return read;
  const { since, message, leavesNothing } = unmet;
  const failing = read.failing ?? { since, message, refused: true };
  if (leavesNothing) {
    const { tellsNoMore: _, ...rest } = read;
    return { ...rest, failing, reachedBackTo: null, complete: false, lastSuccessAt: null };
  }
  return { ...read, failing, lastSuccessAt: Math.min(read.lastSuccessAt ?? since, since) };
}
