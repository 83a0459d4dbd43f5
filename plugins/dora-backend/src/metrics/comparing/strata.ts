import { Instant, MetricId, Profile } from 'backstage-plugin-dora-common';
import { poolSamples } from '../samples/poolSamples';
import { eachList, SampleLists } from '../samples/sampleLists';
import { Keyed, Samples } from '../samples/samples';
import { bySharing } from '../samples/sharedTargets';
import { Timed } from '../samples/timeline';
import { madeAnew, OwnParts, Parts } from './Parts';
import { WEEK_MS } from './weeks';

/** An entity whose numbers are compared, alone or as a part of a group. */
export interface Compared {
  ref: string;
  samples: Samples;
  /** What every source that a metric needs was read back to. */
  readBackTo: (metric: MetricId) => Instant;
}

/** Since when everything about each metric is known. */
export type Since = Record<MetricId, Instant>;

/** What one entity brings to a comparison: each fact of a group belongs to one of them. */
export interface Stratum {
  samples: Samples;
  since: Since;
  /** What is kept of it. */
  own: OwnParts;
}

/** A fact that several entities share goes to the one whose ref comes first. */
export function strataOf(
  compared: readonly Compared[],
  profile: Profile,
  keep: Parts = madeAnew,
): Stratum[] {
  const toStratum = (one: Compared, samples = one.samples) => ({
    samples,
    since: sinceOf(one),
    own: keep(samples),
  });
  if (compared.length === 1) return [toStratum(compared[0])];
  const sharing = new Set(bySharing(compared.map(({ samples }) => samples)).sharing);
  const inOrder = compared
    .filter(({ samples }) => sharing.has(samples))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const parts = partsOfShared(inOrder, profile);
  return compared.map(one => toStratum(one, parts.get(one.samples)));
}

/** The later of the first known production deployment and what every source that a metric needs was read back to. */
export function sinceOf({ samples, readBackTo }: Compared): Since {
  const first = firstDeployment(samples);
  const of = (metric: MetricId) => Math.max(readBackTo(metric), first);
  return {
    deploymentFrequency: of('deploymentFrequency'),
    leadTime: of('leadTime'),
    timeToRestore: of('timeToRestore'),
    changeFailureRate: of('changeFailureRate'),
    reworkRate: of('reworkRate'),
  };
}

/** A count says of which period it is, so the first one that is known may follow others that are not by up to a week. */
function firstDeployment({ earliestDeploymentAt, counts }: Samples): Instant {
  if (earliestDeploymentAt !== null) return earliestDeploymentAt;
  const first = counts.find(({ deployments }) => deployments > 0);
  return first ? first.at - WEEK_MS : -Infinity;
}

function partsOfShared(sharing: readonly Compared[], profile: Profile): Map<Samples, Samples> {
  const pool = poolSamples(
    sharing.map(({ samples }) => samples),
    profile,
  );
  const taken = new Set<string>();
  return new Map(
    sharing.map(({ samples }) => {
      const own = <T extends Timed & Keyed>(
        pick: (of: SampleLists) => readonly T[],
        name: keyof SampleLists,
      ) => {
        const keys = new Set(
          pick(samples)
            .map(({ key }) => key)
            .filter(key => !taken.has(`${name} ${key}`)),
        );
        for (const key of keys) taken.add(`${name} ${key}`);
        return pick(pool).filter(({ key }) => keys.has(key));
      };
      return [samples, { ...samples, ...eachList(own) }];
    }),
  );
}
