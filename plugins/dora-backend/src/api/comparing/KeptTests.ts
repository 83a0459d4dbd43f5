import { createHash } from 'node:crypto';
import { HOUR_MS, METRIC_IDS, Profile } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import {
  Comparison,
  Question,
  sinceOfAll,
  testAll,
  Tests,
} from '../../metrics/comparing/Comparison';
import { Samples } from '../../metrics/samples/samples';
import { SampleReader } from '../../samples/SampleReader';
import { EntityScope } from '../../scopes/EntityScopes';
import { timeVerdicts } from '../../telemetry/verdicts';
import { readBackTo } from './readBackTo';

/** An entity with what its numbers are made of. */
export interface TestedMember {
  ref: string;
  scope: EntityScope;
  samples: Samples;
}

/** Of less than 1 kB each: the rows of 5,000 services at the windows that people ask for, each for a few hours. */
const MAX_KEPT = 50_000;

/**
 * What tests say, kept for as long as the same facts are asked the same: by the facts of exactly these entities, the question, and the hour,
 * because a window that ends a few minutes later contradicts nothing. Whoever may see exactly these entities shares it.
 */
export class KeptTests {
  readonly #samples: Pick<SampleReader, 'stamp'>;
  readonly #kept: LRUCache<string, Tests>;
  readonly #names = new WeakMap<EntityScope, Map<Profile, string>>();

  constructor(options: { samples: Pick<SampleReader, 'stamp'>; maxKept?: number }) {
    this.#samples = options.samples;
    this.#kept = new LRUCache({ max: options.maxKept ?? MAX_KEPT });
  }

  compare(members: readonly TestedMember[], question: Question): Comparison {
    const { profile } = question;
    const compared = members.map(({ ref, scope, samples }) => ({
      ref,
      samples,
      readBackTo: (metric: (typeof METRIC_IDS)[number]) => readBackTo(scope, metric, profile),
    }));
    const key = this.#keyOf(members, question);
    let tests = this.#kept.get(key);
    if (!tests) {
      tests = timeVerdicts(() => testAll(compared, question));
      this.#kept.set(key, tests);
    }
    return { tests, since: sinceOfAll(compared) };
  }

  #keyOf(members: readonly TestedMember[], question: Question): string {
    const { window, pastOf, profile, moment } = question;
    const decided = Math.min(moment.now - moment.attributionMs, window.to);
    const pasts = METRIC_IDS.flatMap(metric =>
      (['previous', 'baseline'] as const).map(kind => {
        const past = pastOf(metric, kind);
        return past && [past.to - past.from, window.from - past.to];
      }),
    );
    const asked = [
      window.to - window.from,
      Math.floor(window.to / HOUR_MS),
      Math.floor(decided / HOUR_MS),
      profile,
      pasts,
    ].join();
    const names = members.map(({ ref, scope }) => `${ref} ${this.#nameOf(scope, profile)}`);
    if (names.length === 1) return `${asked} ${names[0]}`;
    return `${asked} ${createHash('sha256').update(names.sort().join('\n')).digest('hex')}`;
  }

  /** Another one whenever the entity's facts are other ones, or are read further back. */
  #nameOf(scope: EntityScope, profile: Profile): string {
    const known = this.#names.get(scope) ?? new Map<Profile, string>();
    this.#names.set(scope, known);
    const name =
      known.get(profile) ??
      [
        this.#samples.stamp(scope, profile),
        ...METRIC_IDS.map(metric => readBackTo(scope, metric, profile)),
      ].join();
    known.set(profile, name);
    return name;
  }
}
