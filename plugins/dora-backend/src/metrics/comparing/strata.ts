import { Profile } from 'backstage-plugin-dora-common';
import { poolSamples } from '../samples/poolSamples';
import { eachList, SampleLists } from '../samples/sampleLists';
import { Keyed, Samples } from '../samples/samples';
import { bySharing } from '../samples/sharedTargets';
import { Timed, Timeline } from '../samples/timeline';
import { Compared } from './Compared';
import { Block, madeAnew, Parts, Stratum } from './Parts';

/** A fact that several entities share goes to the one whose ref comes first. */
export function strataOf(
  compared: readonly Compared[],
  profile: Profile,
  keep: Parts = madeAnew,
): Stratum[] {
  if (compared.length === 1) return [keep.stratum(compared[0])];
  const sharing = new Set(bySharing(compared.map(({ samples }) => samples)).sharing);
  const inOrder = compared
    .filter(({ samples }) => sharing.has(samples))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const parts = partsOfShared(inOrder, profile);
  return compared.map(one => keep.stratum(one, parts.get(one.samples)));
}

/** Of each owner, however mixed they come. */
export function blocksOf(strata: readonly Stratum[], keep: Parts = madeAnew): Block[] {
  const blocks: Block[] = [];
  for (const own of Map.groupBy(strata, ({ owner }) => owner).values()) {
    let from = 0;
    for (const [i, { endsBlock }] of own.entries()) {
      if (!endsBlock && i < own.length - 1) continue;
      blocks.push(keep.block(own.slice(from, i + 1)));
      from = i + 1;
    }
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
