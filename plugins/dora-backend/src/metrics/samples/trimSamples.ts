import { Instant } from 'backstage-plugin-dora-common';
import { eachList, listsOf } from './sampleLists';
import { Samples } from './samples';
import { countBefore, instantAt } from './timeline';

/** What the metrics of windows since an instant need of samples; incidents and failures that were over by then are left out. */
export function trimSamples(samples: Samples, since: Instant): Samples {
  // What is closed began before.
  if (listsOf(samples).every(list => list.length === 0 || instantAt(list, 0) >= since))
    return samples;
  const lists = eachList(pick => pick(samples).slice(countBefore(pick(samples), since)));
  const open = openAt(samples, since);
  return {
    ...samples,
    ...lists,
    openings: open.length === 0 ? lists.openings : [...open, ...lists.openings],
  };
}

/** What began before an instant and is not over by then. */
function openAt({ openings, closings }: Samples, instant: Instant) {
  const began = openings.slice(0, countBefore(openings, instant));
  if (began.length === 0) return [];
  const over = new Set(closings.slice(0, countBefore(closings, instant)).map(({ key }) => key));
  return began.filter(({ key }) => !over.has(key));
}
