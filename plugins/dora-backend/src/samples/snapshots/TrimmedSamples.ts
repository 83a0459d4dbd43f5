import { Instant } from 'backstage-plugin-dora-common';
import { sizeOf } from '../../metrics/samples/sizeOf';
import { Samples } from '../../metrics/samples/samples';
import { trimSamples } from '../../metrics/samples/trimSamples';

/** As many as there are windows to choose from, and a few ranges of one's own. */
const MOST_DAYS = 10;
/**
 * Where more is left, cutting spares little, and what is made of the whole is the same at every midnight. At two thirds the
 * year before would be read in half the time by who has looked at a year, and each page of a year take a fifth longer.
 */
const MOST_LEFT = 0.9;

/** The later part of samples, the same one whenever it is asked for on a day: what is made of it can be kept, too. */
export class TrimmedSamples {
  readonly #known = new WeakMap<Samples, Map<Instant, Samples>>();

  of(samples: Samples, since: Instant): Samples {
    const known = this.#known.get(samples);
    const before = known?.get(since);
    if (known && before) {
      // A range that one looks at once does not drive out the windows that all look at.
      known.delete(since);
      known.set(since, before);
      return before;
    }
    const cut = trimSamples(samples, since);
    // What is whole anyway needs no place.
    if (cut === samples) return samples;
    const trimmed = sizeOf(cut) > MOST_LEFT * sizeOf(samples) ? samples : cut;
    const days = known ?? new Map<Instant, Samples>();
    const [oldest] = days.keys();
    if (days.size >= MOST_DAYS) days.delete(oldest);
    days.set(since, trimmed);
    this.#known.set(samples, days);
    return trimmed;
  }
}
