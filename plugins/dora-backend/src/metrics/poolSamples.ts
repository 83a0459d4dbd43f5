import { Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from './profiles';
import { Keyed, Samples } from './samples';
import { inOrderOfTime, Timed } from './timeline';

/** Of nothing. */
export function noSamples(profile: Profile): Samples {
  return {
    rules: PROFILE_RULES[profile],
    deployments: [],
    changes: [],
    incidents: [],
    openings: [],
    closings: [],
    counts: [],
    earliestDeploymentAt: null,
    deployingEntities: 0,
  };
}

/**
 * The samples of several entities as those of one group. A fact that several of them share is pooled once: a deployment
 * failed if it failed for any of them, carries no change if it does so for all, and a change ends with the first deployment that brought it to any of them.
 *
 * @param all - of this profile
 */
export function poolSamples(all: readonly Samples[], profile: Profile): Samples {
  const [first = noSamples(profile)] = all;
  if (all.length < 2) return first;
  return {
    rules: first.rules,
    deployments: merge(
      all.map(({ deployments }) => deployments),
      (a, b) => ({
        ...a,
        failed: a.failed || b.failed,
        shipsFix: a.shipsFix || b.shipsFix,
        configOnly: a.configOnly && b.configOnly,
      }),
    ),
    changes: merge(
      all.map(({ changes }) => changes),
      earlier,
    ),
    incidents: merge(
      all.map(({ incidents }) => incidents),
      earlier,
    ),
    openings: merge(
      all.map(({ openings }) => openings),
      earlier,
    ),
    closings: merge(
      all.map(({ closings }) => closings),
      earlier,
    ),
    counts: merge(
      all.map(({ counts }) => counts),
      earlier,
    ),
    earliestDeploymentAt: all.reduce<number | null>(
      (earliest, { earliestDeploymentAt: at }) =>
        at === null || (earliest !== null && earliest <= at) ? earliest : at,
      null,
    ),
    deployingEntities: all.reduce((sum, { deployingEntities }) => sum + deployingEntities, 0),
  };
}

function earlier<T extends Timed>(a: T, b: T): T {
  return b.at < a.at ? b : a;
}

function merge<T extends Timed & Keyed>(lists: (readonly T[])[], both: (a: T, b: T) => T): T[] {
  const byKey = new Map<string, T>();
  for (const list of lists) {
    for (const one of list) {
      const known = byKey.get(one.key);
      byKey.set(one.key, known ? both(known, one) : one);
    }
  }
  return inOrderOfTime([...byKey.values()]);
}
