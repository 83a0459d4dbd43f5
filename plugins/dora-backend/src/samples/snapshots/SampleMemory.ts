import { Instant } from 'backstage-plugin-dora-common';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { Samples } from '../../metrics/samples/samples';
import { sizeOf } from '../../metrics/samples/sizeOf';

interface RememberedSamples {
  stamp: string;
  /** Everything since then is in them. */
  since: Instant;
  samples: Samples;
}

/** Samples of entities that were read already, as many as there is room for. */
export class SampleMemory {
  /** In the order of use, so that the longest unused go first. */
  readonly #byRef = new Map<string, RememberedSamples>();
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
  recall(ref: string, wanted: { stamp: string; since: Instant }): Samples | undefined {
    const known = this.#byRef.get(ref);
    if (!known || known.stamp !== wanted.stamp || known.since > wanted.since) return undefined;
    this.#byRef.delete(ref);
    this.#byRef.set(ref, known);
    return known.samples;
  }

  keep(ref: string, remembered: RememberedSamples): void {
    this.#forget(ref);
    this.#byRef.set(ref, remembered);
    this.#size += sizeOf(remembered.samples);
    for (const oldest of this.#byRef.keys()) {
      if (this.#size <= this.#maxSamples) return;
      this.#forget(oldest);
    }
  }

  #forget(ref: string): void {
    const known = this.#byRef.get(ref);
    if (!known) return;
    this.#byRef.delete(ref);
    this.#size -= sizeOf(known.samples);
  }
}
