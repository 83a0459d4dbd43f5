import { Instant, MetricId, Profile } from 'backstage-plugin-dora-common';
import { poolSamples } from '../samples/poolSamples';
import { eachList, SampleLists } from '../samples/sampleLists';
import { Keyed, Samples } from '../samples/samples';
import { bySharing } from '../samples/sharedTargets';
import { Timed, Timeline } from '../samples/timeline';
import { Block, madeAnew, Parts, Stratum } from './Parts';
import { sinceOf } from './since';

/** An entity whose numbers are compared, alone or as a part of a group. */
export interface Compared {
  ref: string;
  samples: Samples;
  /** What every source that a metric needs was read back to. */
  readBackTo: (metric: MetricId) => Instant;
}

/** A fact that several entities share goes to the one whose ref comes first. */
export function strataOf(
  compared: readonly Compared[],
  profile: Profile,
  keep: Parts = madeAnew,
): Stratum[] {
  const toStratum = (one: Compared, samples = one.samples) => keep.stratum(samples, sinceOf(one));
  if (compared.length === 1) return [toStratum(compared[0])];
  const sharing = new Set(bySharing(compared.map(({ samples }) => samples)).sharing);
  const inOrder = compared
    .filter(({ samples }) => sharing.has(samples))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const parts = partsOfShared(inOrder, profile);
  return compared.map(one => toStratum(one, parts.get(one.samples)));
}

/** Of thousands few change at once, so most blocks stay; of more in each, more would be added up again for one. */
const STRATA_OF_A_BLOCK = 64;

export function blocksOf(strata: readonly Stratum[], keep: Parts = madeAnew): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < strata.length; i += STRATA_OF_A_BLOCK) {
    blocks.push(keep.block(strata.slice(i, i + STRATA_OF_A_BLOCK)));
  }
  return blocks;
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
        pick: (of: SampleLists) => Timeline<T>,
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
