import { DAY_MS, HOUR_MS, Profile, PROFILES } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from '../../profiles';
import { inOrderOfTime } from '../../samples/inOrderOfTime';
import { Samples } from '../../samples/samples';
import { countBefore } from '../../samples/timeline';

/** What CloudWatch tells: how many deployments and failures there were in each period. */
export const COUNTED = 'counts only';

export type Simulated = Profile | typeof COUNTED;

export const SIMULATED: readonly Simulated[] = [...PROFILES, COUNTED];

const ATTRIBUTION_MS = 48 * HOUR_MS;

/** The same simulated service by another definition, as far as definitions differ in what is compared. */
export function asProfile(samples: Samples, simulated: Simulated): Samples {
  switch (simulated) {
    case COUNTED:
      return asCounts(samples);
    case 'article':
      return asArticle(samples);
    default:
      return { ...samples, rules: PROFILE_RULES[simulated] };
  }
}

/** Each incident fails all deployments of the 48 hours before; incidents count when they open, changes when they merge. */
function asArticle(samples: Samples): Samples {
  const { deployments, changes, restores, openings } = samples;
  // What is merged waits for no deployment, so that the changes of one have nothing in common.
  const shuffled = changes.map((_, i) => changes.at((i * 7919) % changes.length)!);
  return {
    ...samples,
    rules: PROFILE_RULES.article,
    deployments: deployments.map(one => {
      const next = openings.at(countBefore(openings, one.at));
      const failed = next !== undefined && next.at - one.at <= ATTRIBUTION_MS;
      return { ...one, failed, failedBy: failed ? next.key : null };
    }),
    changes: inOrderOfTime(
      changes.map((one, i) => ({
        ...shuffled[i],
        key: one.key,
        at: one.at - (1 + (i % 50)) * HOUR_MS,
      })),
    ),
    restores: inOrderOfTime(
      restores.map(one => (one.counted ? { ...one, at: one.at - one.ms, deployment: null } : one)),
    ),
  };
}

function asCounts(samples: Samples): Samples {
  const days = new Map<number, { deployments: number; failures: number }>();
  for (const { at, failed } of samples.deployments) {
    const day = Math.floor(at / DAY_MS) * DAY_MS;
    const { deployments, failures } = days.get(day) ?? { deployments: 0, failures: 0 };
    days.set(day, {
      deployments: deployments + 1,
      failures: failures + (failed ? 1 : 0),
    });
  }
  const target = samples.deployments.at(0)?.key.split('/')[0] ?? '0';
  return {
    ...samples,
    deployments: [],
    changes: [],
    restores: [],
    openings: [],
    counts: [...days].map(([at, counted]) => ({ key: `${target}/${at}`, at, ...counted })),
    earliestDeploymentAt: null,
  };
}
