import { createHash } from 'node:crypto';
import { HOUR_MS, METRIC_IDS, Profile } from 'backstage-plugin-dora-common';
import { mapInTurns } from '../../inTurns';
import { PAST_KINDS } from '../../metrics/comparing/comparablePart';
import { Question } from '../../metrics/comparing/Comparison';
import { SampleReader } from '../../samples/SampleReader';
import { EntityScope } from '../../scopes/EntityScope';
import { readBackTo } from './readBackTo';

/** Of a hash of 256 bits. */
const WORDS = 8;

/** An entity whose numbers are asked for. */
export interface AskedMember {
  ref: string;
  scope: EntityScope;
}

/**
 * What the answer to a question about the past can be kept by: the facts of exactly these entities, the question, and the
 * hour, because a window that ends a few minutes later contradicts nothing. Whoever may see exactly these entities shares
 * it.
 */
export class QuestionKeys {
  readonly #samples: Pick<SampleReader, 'stamp'>;
  /** Of a question that is asked of thousands. */
  #last?: { question: Question; asked: string };
  readonly #names = new Map<Profile, WeakMap<EntityScope, Uint32Array>>();
  /** Of thousands the same list is asked about ahead and again. */
  readonly #groups = new WeakMap<readonly AskedMember[], Map<Profile, string>>();

  constructor(samples: Pick<SampleReader, 'stamp'>) {
    this.#samples = samples;
  }

  /** What takes long of thousands, ahead of `of` and in turns. */
  async prepare(
    members: readonly AskedMember[],
    profile: Profile,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#namesOf(members).has(profile)) return;
    const sum = new Uint32Array(WORDS);
    await mapInTurns(members, member => this.#add(sum, member, profile), signal);
    this.#namesOf(members).set(profile, nameOfSum(members, sum));
  }

  of(members: readonly AskedMember[], question: Question): string {
    const asked = this.asked(question);
    const { profile } = question;
    const known = this.#namesOf(members);
    const before = known.get(profile);
    if (before !== undefined) return `${asked} ${before}`;
    const sum = new Uint32Array(WORDS);
    for (const member of members) this.#add(sum, member, profile);
    const name = nameOfSum(members, sum);
    known.set(profile, name);
    return `${asked} ${name}`;
  }

  #namesOf(members: readonly AskedMember[]): Map<Profile, string> {
    const known = this.#groups.get(members) ?? new Map<Profile, string>();
    // Of thousands that are asked alone, each in a list of its own, no list comes again.
    if (members.length > 1) this.#groups.set(members, known);
    return known;
  }

  /** Of thousands: by adding up, which takes no order and no text of them all. */
  #add(sum: Uint32Array, member: AskedMember, profile: Profile): void {
    const words = this.#nameOf(member, profile);
    for (let i = 0; i < WORDS; i++) sum[i] += words[i];
  }

  /** The question itself, whomever it is asked of. */
  asked(question: Question): string {
    const { window, pastOf, profile, moment } = question;
    const last = this.#last?.question;
    if (
      last?.window === window &&
      last.pastOf === pastOf &&
      last.profile === profile &&
      last.moment === moment
    ) {
      return this.#last!.asked;
    }
    const decided = Math.min(moment.now - moment.attributionMs, window.to);
    const pasts = METRIC_IDS.flatMap(metric =>
      PAST_KINDS.map(kind => {
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
    this.#last = { question, asked };
    return asked;
  }

  /** Another one whenever the entity's facts are other ones, or are read further back. */
  #nameOf({ ref, scope }: AskedMember, profile: Profile): Uint32Array {
    const known = this.#names.get(profile) ?? new WeakMap();
    this.#names.set(profile, known);
    const before = known.get(scope);
    if (before) return before;
    const made = [
      ref,
      this.#samples.stamp(scope, profile),
      ...Object.values(readBackTo(scope, profile)),
    ];
    const { buffer } = new Uint8Array(createHash('sha256').update(made.join('\n')).digest());
    const words = new Uint32Array(buffer);
    known.set(scope, words);
    return words;
  }
}

function nameOfSum(members: readonly AskedMember[], sum: Uint32Array): string {
  return `${members.length} ${sum.join()}`;
}
