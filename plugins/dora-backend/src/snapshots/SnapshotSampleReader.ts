import { stringifyEntityRef } from '@backstage/catalog-model';
import { Instant, Profile } from 'backstage-plugin-dora-common';
import { EntityScope } from '../api/EntityScopes';
import { SampleReader } from '../api/samples';
import { DoraConfig } from '../config';
import { Span } from '../EntityFacts';
import { Samples } from '../metrics/samples';
import { parseSamples } from '../metrics/serializeSamples';
import { SnapshotStore } from '../store/types';
import { EVER } from './SnapshotKeeper';
import { stampOf } from './stampOf';
import { snapshotSince, windowFor } from './windows';

/** Entities times windows. Of samples there are some hundred each. */
const MAX_REMEMBERED = 20_000;

interface Remembered {
  stamp: string;
  since: Instant;
  samples: Samples;
}

/**
 * Answers from snapshots where they are up to date, and from facts where not, so that both give the same. What it has
 * read it keeps until the facts change.
 */
export class SnapshotSampleReader implements SampleReader {
  readonly #snapshots: SnapshotStore;
  readonly #facts: SampleReader;
  readonly #config: Pick<DoraConfig, 'definitions' | 'baseline'>;
  readonly #now: () => Instant;
  /** In the order of use, so that the longest unused go first. */
  readonly #remembered = new Map<string, Remembered>();

  constructor(options: {
    snapshots: SnapshotStore;
    facts: SampleReader;
    config: Pick<DoraConfig, 'definitions' | 'baseline'>;
    now: () => Instant;
  }) {
    this.#snapshots = options.snapshots;
    this.#facts = options.facts;
    this.#config = options.config;
    this.#now = options.now;
  }

  async read(
    scopes: readonly EntityScope[],
    of: { span: Span; profile: Profile },
  ): Promise<Samples[]> {
    const { definitions, baseline } = this.#config;
    const { span, profile } = of;
    const windowDays = windowFor(span.from, baseline.days, this.#now());
    if (windowDays === undefined || profile !== definitions.profile) {
      return this.#facts.read(scopes, of);
    }
    const wanted = scopes.map(scope => ({
      scope,
      ref: stringifyEntityRef(scope.plan.entity),
      stamp: stampOf(scope, { profile, definitions }),
    }));
    const isKnown = ({ ref, stamp }: { ref: string; stamp: string }) => {
      const known = this.#remembered.get(`${windowDays} ${ref}`);
      return known !== undefined && known.stamp === stamp && known.since <= span.from;
    };
    const remember = (ref: string, value: Remembered) => {
      const key = `${windowDays} ${ref}`;
      this.#remembered.delete(key);
      this.#remembered.set(key, value);
    };

    const unknown = wanted.filter(one => !isKnown(one));
    const stored = await this.#snapshots.read(
      windowDays,
      unknown.map(({ ref }) => ref),
    );
    for (const { entityRef, stamp, since, samples } of stored) {
      remember(entityRef, { stamp, since, samples: parseSamples(samples, profile) });
    }
    const behind = unknown.filter(one => !isKnown(one));
    const since = snapshotSince(windowDays, baseline.days, this.#now());
    const computed = await this.#facts.read(
      behind.map(({ scope }) => scope),
      { span: { from: since, to: EVER }, profile },
    );
    behind.forEach(({ ref, stamp }, i) => remember(ref, { stamp, since, samples: computed[i] }));

    const answer = wanted.map(({ ref }) => this.#remembered.get(`${windowDays} ${ref}`)!.samples);
    this.#forgetOldest();
    return answer;
  }

  #forgetOldest(): void {
    for (const key of this.#remembered.keys()) {
      if (this.#remembered.size <= MAX_REMEMBERED) return;
      this.#remembered.delete(key);
    }
  }
}
