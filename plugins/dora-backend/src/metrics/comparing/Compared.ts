import { Samples } from '../samples/samples';
import { Since } from './since';

/** An entity whose numbers are compared, alone or as a part of a group. */
export interface Compared {
  ref: string;
  /** Entities of one owner are in the same groups, so that these are tested from the same blocks. */
  owner?: string | null;
  samples: Samples;
  /** What every source that a metric needs was read back to. */
  readBackTo: Since;
}
