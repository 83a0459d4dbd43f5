import { Instant } from 'backstage-plugin-dora-common';
import { Samples } from './samples';
import { countBefore, Timed } from './timeline';

/** What the metrics of windows since an instant need of samples; incidents and failures that were over by then are left out. */
export function trimSamples(samples: Samples, since: Instant): Samples {
  const { deployments, changes, restores, openings, closings, unknownEnds, counts } = samples;
  const lists = [deployments, changes, restores, openings, closings, unknownEnds, counts];
  // What is closed began before.
  if (lists.every(list => list.length === 0 || list[0].at >= since)) return samples;
  const later = <T extends Timed>(all: readonly T[]) => all.slice(countBefore(all, since));
  const over = new Set(
    samples.closings.slice(0, countBefore(samples.closings, since)).map(({ key }) => key),
  );
  return {
    ...samples,
    deployments: later(samples.deployments),
    changes: later(samples.changes),
    restores: later(samples.restores),
    openings: samples.openings.filter(({ key }) => !over.has(key)),
    closings: later(samples.closings),
    unknownEnds: later(samples.unknownEnds),
    counts: later(samples.counts),
  };
}
