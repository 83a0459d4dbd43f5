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

/** Samples of entities that were read already, as many as there is room for. */
export class SampleMemory {
  /** In the order of use, so that the longest unused go first. */
  readonly #known = new Map<string, RememberedSamples>();
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
    if (!known || known.stamp !== wanted.stamp || known.since > wanted.since) return undefined;
    this.#known.delete(name);
    this.#known.set(name, known);
    return known.samples;
  }

  keep(whose: Whose, remembered: RememberedSamples): void {
    const name = nameOf(whose);
    this.#forget(name);
    this.#known.set(name, remembered);
    this.#size += sizeOf(remembered.samples);
    for (const oldest of this.#known.keys()) {
      if (this.#size <= this.#maxSamples) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const known = this.#known.get(name);
    if (!known) return;
    this.#known.delete(name);
    this.#size -= sizeOf(known.samples);
  }
}

function nameOf({ ref, profile }: Whose): string {
  return `${profile} ${ref}`;
}
