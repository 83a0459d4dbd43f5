import { Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from '../profiles';
import { Samples } from './samples';
import { SerialSamples, SerialTimed } from './serializeSamples';
import {
  changeAt,
  Keys,
  restoreAt,
  StoredCount,
  StoredDeployment,
  StoredTimed,
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
    const withKeys = { ...stored, keys: new Keys(stored.keys) };
    return new StoredTimeline({
      instants: stored.at,
      make: place => make(withKeys, place),
      targetIds,
    });
  };
  const timed = (stored: SerialTimed) => timeline(stored, (own, i) => new StoredTimed(own, i));
  return {
    rules: PROFILE_RULES[profile],
    deployments: timeline(serial.deployments, (own, i) => new StoredDeployment(own, i)),
    changes: timeline(serial.changes, changeAt),
    restores: timeline(serial.restores, restoreAt),
    openings: timed(serial.openings),
    closings: timed(serial.closings),
    unknownEnds: timed(serial.unknownEnds),
    counts: timeline(serial.counts, (own, i) => new StoredCount(own, i)),
    earliestDeploymentAt,
    deployingEntities,
  };
}
