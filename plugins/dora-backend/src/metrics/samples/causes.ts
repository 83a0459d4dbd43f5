import { Span } from '../../EntityFacts';
import { KeptBeside } from './KeptBeside';
import { RestoreSample } from './samples';
import { StoredTimeline } from './StoredTimeline';
import { Timed, Timeline } from './timeline';
import { runsOfParts } from './values';

const NOT_COUNTED = NaN;
const NO_EARLIER = -1;

const causeOf = ({ deployment }: RestoreSample) => deployment;

/** Of each that counts, where the one before it is that is put down to the same deployment. */
const earlierOnes = new KeptBeside(
  length => new Float64Array(length),
  (list: Timeline<Timed>, way: typeof causeOf) => {
    const latest = new Map<string, number>();
    return place => {
      const restore = list.at(place) as RestoreSample;
      if (!restore.counted) return NOT_COUNTED;
      const cause = way(restore);
      if (cause === null) return NO_EARLIER;
      const earlier = latest.get(cause) ?? NO_EARLIER;
      latest.set(cause, place);
      return earlier;
    };
  },
);

/** How many independent ones there are: what is put down to one deployment is one observation. */
export function countCauses(restores: Timeline<RestoreSample>, span: Span): number {
  const others = new Set<string>();
  let count = 0;
  for (const { list, from, to } of runsOfParts(restores, span)) {
    if (list instanceof StoredTimeline) {
      // Entities that are pooled as they are share no deployments.
      const { numbers, first } = earlierOnes.look(list, causeOf, [from, to]);
      for (let i = first + from; i < first + to; i++) if (numbers[i] < first + from) count += 1;
      continue;
    }
    for (let place = from; place < to; place++) {
      const { counted, deployment } = list.at(place)!;
      if (!counted) continue;
      if (deployment === null) count += 1;
      else others.add(deployment);
    }
  }
  return count + others.size;
}
