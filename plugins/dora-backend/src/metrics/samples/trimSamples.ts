import { Instant } from 'backstage-plugin-dora-common';
import { eachList, listsOf } from './sampleLists';
import { Samples } from './samples';
import { countBefore } from './timeline';

/** What the metrics of windows since an instant need of samples; incidents and failures that were over by then are left out. */
export function trimSamples(samples: Samples, since: Instant): Samples {
  // What is closed began before.
  if (listsOf(samples).every(list => list.length === 0 || list[0].at >= since)) return samples;
  const over = new Set(
    samples.closings.slice(0, countBefore(samples.closings, since)).map(({ key }) => key),
  );
  return {
    ...samples,
    ...eachList(pick => pick(samples).slice(countBefore(pick(samples), since))),
    openings: samples.openings.filter(({ key }) => !over.has(key)),
  };
}
