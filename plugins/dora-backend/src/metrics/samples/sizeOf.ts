import { listsOf } from './sampleLists';
import { Samples } from './samples';

/** How much there is of them. */
export function sizeOf(samples: Samples): number {
  return listsOf(samples).reduce((sum, list) => sum + list.length, 1);
}
