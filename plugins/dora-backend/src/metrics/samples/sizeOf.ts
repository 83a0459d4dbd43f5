import { Samples } from './samples';

/** How much there is of them. */
export function sizeOf(samples: Samples): number {
  const { deployments, changes, restores, openings, closings, unknownEnds, counts } = samples;
  const lists = [deployments, changes, restores, openings, closings, unknownEnds, counts];
  return lists.reduce((sum, list) => sum + list.length, 1);
}
