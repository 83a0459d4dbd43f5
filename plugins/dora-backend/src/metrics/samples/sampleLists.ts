import { Keyed, Samples } from './samples';
import { Timed, Timeline } from './timeline';

/** What of samples is a list in the order of time. */
export type SampleLists = {
  [
    Name in keyof Samples as Samples[Name] extends Timeline<Timed & Keyed> ? Name : never
  ]: Samples[Name];
};

/** Makes each of the lists in one way. Here alone they are named: one that is forgotten does not compile. */
export function eachList(
  make: <T extends Timed & Keyed>(
    pick: (samples: SampleLists) => Timeline<T>,
    name: keyof SampleLists,
  ) => Timeline<T>,
): SampleLists {
  return {
    deployments: make(samples => samples.deployments, 'deployments'),
    changes: make(samples => samples.changes, 'changes'),
    restores: make(samples => samples.restores, 'restores'),
    openings: make(samples => samples.openings, 'openings'),
    closings: make(samples => samples.closings, 'closings'),
    unknownEnds: make(samples => samples.unknownEnds, 'unknownEnds'),
    counts: make(samples => samples.counts, 'counts'),
  };
}

export function listsOf(samples: SampleLists): Timeline<Timed & Keyed>[] {
  return Object.values(eachList(pick => pick(samples)));
}
