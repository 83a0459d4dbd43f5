import { Instant, Profile } from 'backstage-plugin-dora-common';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { Samples } from '../../metrics/samples/samples';
import { sizeOf } from '../../metrics/samples/sizeOf';

interface RememberedSamples {
  stamp: string;
  /** Everything since then is in them. */
  since: Instant;
  samples: Samples;
}

/** Whose samples they are, by which definition. */
interface Whose {
  ref: string;
  profile: Profile;
}

/**
 * Samples of entities that were read already, as many as there is room for. Those that were read first stay beside ones
 * of the same facts that reach back further: what the page that most people open has made of them is not made again when
 * somebody looks at a whole year.
 */
export class SampleMemory {
  /** In the order of use, so that the longest unused go first; of each, what reaches back less far before what does more. */
  readonly #known = new Map<string, readonly RememberedSamples[]>();
  readonly #maxSamples: number;
  #size = 0;

  constructor(maxSamples = DEFAULT_MEMORY.samples) {
    this.#maxSamples = maxSamples;
  }

  /** How many samples are remembered. */
  get size(): number {
    return this.#size;
  }

  /** Undefined where they are of other facts, or do not reach back that far. */
  recall(whose: Whose, wanted: { stamp: string; since: Instant }): Samples | undefined {
    const name = nameOf(whose);
    const known = this.#known.get(name);
    const found = known?.find(one => one.stamp === wanted.stamp && one.since <= wanted.since);
    if (!known || !found) return undefined;
    this.#known.delete(name);
    this.#known.set(name, known);
    return found.samples;
  }

  keep(whose: Whose, remembered: RememberedSamples): void {
    const name = nameOf(whose);
    const { stamp, since } = remembered;
    const first = this.#known.get(name)?.find(one => one.stamp === stamp && one.since > since);
    this.#forget(name);
    const kept = first ? [first, remembered] : [remembered];
    this.#known.set(name, kept);
    this.#size += sizeOfAll(kept);
    for (const oldest of this.#known.keys()) {
      if (this.#size <= this.#maxSamples) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const known = this.#known.get(name);
    if (!known) return;
    this.#known.delete(name);
    this.#size -= sizeOfAll(known);
  }
}

function sizeOfAll(all: readonly RememberedSamples[]): number {
  return all.reduce((sum, { samples }) => sum + sizeOf(samples), 0);
}

function nameOf({ ref, profile }: Whose): string {
  return `${profile} ${ref}`;
}
