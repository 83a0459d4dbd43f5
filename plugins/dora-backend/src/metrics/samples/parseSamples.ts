import { Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from '../profiles';
import { Samples } from './samples';
import { SerialSamples, SerialTimed } from './serializeSamples';
import {
  changeAt,
  countAt,
  deploymentAt,
  Keys,
  restoreAt,
  StoredList,
  timedAt,
  WithKeys,
} from './storedSamples';
import { StoredTimeline } from './StoredTimeline';
import { Timed, Timeline } from './timeline';

const NOTHING: never[] = [];

/** Reads what `serializeSamples` wrote. What is in it lies in lists, and is made when it is asked for. */
export function parseSamples(text: string, profile: Profile): Samples {
  const serial = JSON.parse(text) as SerialSamples;
  const { targetIds, earliestDeploymentAt, deployingEntities } = serial;
  const timeline = <T extends Timed, S extends SerialTimed>(
    stored: S,
    make: (stored: WithKeys<S>, place: number) => T,
  ): Timeline<T> => {
    // Nothing is the same nothing for all.
    if (stored.at.length === 0) return NOTHING;
    return new StoredTimeline(
      new StoredList({ ...stored, keys: new Keys(stored.keys) }, make, targetIds),
    );
  };
  const timed = (stored: SerialTimed) => timeline(stored, timedAt);
  return {
    rules: PROFILE_RULES[profile],
    deployments: timeline(serial.deployments, deploymentAt),
    changes: timeline(serial.changes, changeAt),
    restores: timeline(serial.restores, restoreAt),
    openings: timed(serial.openings),
    closings: timed(serial.closings),
    unknownEnds: timed(serial.unknownEnds),
    counts: timeline(serial.counts, countAt),
    earliestDeploymentAt,
    deployingEntities,
  };
}
