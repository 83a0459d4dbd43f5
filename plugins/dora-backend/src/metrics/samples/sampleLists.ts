import { Keyed, Samples } from './samples';
import { Timed } from './timeline';

/** What of samples is a list in the order of time. */
export type SampleLists = {
  [
    Name in keyof Samples as Samples[Name] extends readonly (Timed & Keyed)[] ? Name : never
  ]: Samples[Name];
};

/** Makes each of the lists in one way. Here alone they are named: one that is forgotten does not compile. */
export function eachList(
  make: <T extends Timed & Keyed>(pick: (samples: SampleLists) => readonly T[]) => readonly T[],
): SampleLists {
  return {
    deployments: make(samples => samples.deployments),
    changes: make(samples => samples.changes),
    restores: make(samples => samples.restores),
    openings: make(samples => samples.openings),
    closings: make(samples => samples.closings),
    unknownEnds: make(samples => samples.unknownEnds),
    counts: make(samples => samples.counts),
  };
}
