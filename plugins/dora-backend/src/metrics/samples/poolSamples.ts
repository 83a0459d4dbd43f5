import { Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from '../profiles';
import { inOrderOfTime } from './inOrderOfTime';
import { eachList } from './sampleLists';
import { poolTimelines } from './PooledTimeline';
import { DeploymentSample, Keyed, Samples } from './samples';
import { bySharing } from './sharedTargets';
import { Timed, Timeline } from './timeline';

/** Of nothing. */
export function noSamples(profile: Profile): Samples {
  return {
    rules: PROFILE_RULES[profile],
    ...eachList(() => []),
    earliestDeploymentAt: null,
    deployingEntities: 0,
  };
}

/**
 * The samples of several entities as those of one group. A fact that several of them share is pooled once: a deployment
 * failed if it failed for any of them and has recovered once it has for all of these, it carries no change if it does so
 * for all, and a change ends with the first deployment that brought it to any of them.
 *
 * @param all - of this profile
 */
export function poolSamples(all: readonly Samples[], profile: Profile): Samples {
  const [first = noSamples(profile)] = all;
  if (all.length < 2) return first;
  const { alone, sharing } = bySharing(all);
  const merge = <T extends Timed & Keyed>(
    pick: (samples: Samples) => Timeline<T>,
    both: (a: T, b: T) => T = earlier,
    isWanted: (one: T) => boolean = () => true,
  ) => {
    const shared = mergeShared(sharing.map(pick), both).filter(isWanted);
    return poolTimelines([...alone.map(pick), ...(shared.length > 0 ? [shared] : [])]);
  };
  const lasting = lastingOf(sharing);
  const over = <T extends Timed & Keyed>(pick: (samples: Samples) => Timeline<T>) =>
    merge(pick, later, ({ key }) => !lasting.has(key));
  return {
    rules: first.rules,
    deployments: merge(samples => samples.deployments, bothDeployments),
    changes: merge(samples => samples.changes),
    restores: over(samples => samples.restores),
    openings: merge(samples => samples.openings),
    closings: over(samples => samples.closings),
    unknownEnds: merge(samples => samples.unknownEnds),
    counts: merge(samples => samples.counts),
    ...firstsOf(all),
  };
}

/** What a pool says of its beginnings. */
export function firstsOf(
  all: readonly Samples[],
): Pick<Samples, 'earliestDeploymentAt' | 'deployingEntities'> {
  return {
    earliestDeploymentAt: all.reduce<number | null>(
      (earliest, { earliestDeploymentAt: at }) =>
        at === null || (earliest !== null && earliest <= at) ? earliest : at,
      null,
    ),
    deployingEntities: all.reduce((sum, { deployingEntities }) => sum + deployingEntities, 0),
  };
}

/** Written out: what is stored does not spread. */
function bothDeployments(a: DeploymentSample, b: DeploymentSample): DeploymentSample {
  return {
    key: a.key,
    at: a.at,
    rollback: a.rollback,
    failed: a.failed || b.failed,
    failedBy: a.failedBy ?? b.failedBy,
    shipsFix: a.shipsFix || b.shipsFix,
    repeats: a.repeats,
    configOnly: a.configOnly && b.configOnly,
  };
}

function earlier<T extends Timed>(a: T, b: T): T {
  return b.at < a.at ? b : a;
}

function later<T extends Timed>(a: T, b: T): T {
  return b.at > a.at ? b : a;
}

/** Keys of what is not over for one of them. */
function lastingOf(all: readonly Samples[]): Set<string> {
  return new Set(
    all.flatMap(({ openings, closings }) => {
      const closed = new Set(closings.map(({ key }) => key));
      return openings.map(({ key }) => key).filter(key => !closed.has(key));
    }),
  );
}

function mergeShared<T extends Timed & Keyed>(lists: Timeline<T>[], both: (a: T, b: T) => T): T[] {
  const byKey = new Map<string, T>();
  for (const list of lists) {
    for (const one of list) {
      const known = byKey.get(one.key);
      byKey.set(one.key, known ? both(known, one) : one);
    }
  }
  return inOrderOfTime([...byKey.values()]);
}
