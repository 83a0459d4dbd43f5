import { Instant, Profile } from 'backstage-plugin-dora-common';
import pLimit from 'p-limit';
import { EntityScope } from '../../scopes/EntityScope';
import { namedBy } from '../../scopes/namedBy';
import { SampleReader } from '../SampleReader';
import { DoraConfig } from '../../config';
import { Span } from '../../EntityFacts';
import { giveWay, mapInTurns } from '../../inTurns';
import { Lately } from '../../Lately';
import { Samples } from '../../metrics/samples/samples';
import { parseSamples } from '../../metrics/samples/parseSamples';
import { serializeSamples } from '../../metrics/samples/serializeSamples';
import { chunk } from '../../store/chunks';
import { SnapshotKind, SnapshotStore } from '../../store/types';
import { SampleMemory } from './SampleMemory';
import { EVER } from './SnapshotKeeper';
import { Stamps } from './Stamps';
import { TrimmedSamples } from './TrimmedSamples';
import { snapshotSince, trimmedSince, windowFor } from './windows';

/** Others get their turn while thousands of rows are parsed. */
const ROWS_AT_ONCE = 200;

/**
 * Answers from snapshots where they are up to date, and from facts where not, so that both give the same. What it has
 * read it keeps until the facts change.
 */
export class SnapshotSampleReader implements SampleReader {
  readonly #snapshots: SnapshotStore;
  readonly #facts: SampleReader;
  readonly #config: Pick<DoraConfig, 'definitions' | 'baseline'>;
  readonly #now: () => Instant;
  readonly #stamps: Stamps;
  readonly #memory: SampleMemory;
  readonly #trimmed = new TrimmedSamples();
  readonly #many: number;
  readonly #inTurn = pLimit(1);
  readonly #lately = new Lately<EntityScope, Samples>();

  constructor(options: {
    snapshots: SnapshotStore;
    facts: SampleReader;
    config: Pick<DoraConfig, 'definitions' | 'baseline'>;
    now: () => Instant;
    maxSamples?: number;
    /** Of fewer unknown ones it does not wait for others. */
    many?: number;
  }) {
    this.#snapshots = options.snapshots;
    this.#facts = options.facts;
    this.#config = options.config;
    this.#now = options.now;
    this.#memory = new SampleMemory(options.maxSamples);
    this.#stamps = new Stamps(options.config.definitions);
    this.#many = options.many ?? ROWS_AT_ONCE;
  }

  /** How many samples are remembered. */
  get size(): number {
    return this.#memory.size;
  }

  async read(
    scopes: readonly EntityScope[],
    of: { span: Span; profile: Profile },
    signal?: AbortSignal,
  ): Promise<Samples[]> {
    const { span, profile } = of;
    const windowDays = windowFor(span.from, this.#config.baseline.days, this.#now());
    // Of thousands, others who see most of the same ask within the same minute.
    const known = this.#lately.about(`${profile} ${span.from}`);
    const unknownOnes = () => scopes.filter(scope => !known.has(scope));
    const load = async () => {
      const unknown = unknownOnes();
      const read = await this.#readUnknown(unknown, { ...of, windowDays }, signal);
      for (const [i, scope] of unknown.entries()) known.set(scope, read[i]);
    };
    // Of many one after the other: the next one finds most of them.
    await (unknownOnes().length < this.#many ? load() : this.#inTurn(load));
    return scopes.map(scope => known.get(scope)!);
  }

  async #readUnknown(
    scopes: readonly EntityScope[],
    { span, profile, windowDays }: SnapshotKind & { span: Span },
    signal?: AbortSignal,
  ): Promise<Samples[]> {
    const { baseline } = this.#config;
    // A stamp is a hash.
    const wanted = await mapInTurns(
      scopes,
      (scope, index) => ({
        index,
        scope,
        ref: namedBy(scope.plan).ref,
        stamp: this.#stamps.of(scope, profile),
        since: span.from,
      }),
      signal,
    );
    const answer = wanted.map(one => this.#memory.recall({ ref: one.ref, profile }, one));

    const unknown = wanted.filter(({ index }) => !answer[index]);
    const stored = await this.#readStored({ profile, windowDays }, unknown, signal);
    for (const { index, ref } of unknown) answer[index] = stored.get(ref);

    const behind = unknown.filter(({ index }) => !answer[index]);
    const since = snapshotSince(windowDays, baseline.days, this.#now());
    const computed = await this.#facts.read(
      behind.map(({ scope }) => scope),
      { span: { from: since, to: EVER }, profile },
      signal,
    );
    for (const [i, { index, ref, stamp }] of behind.entries()) {
      // As a snapshot has them: without the facts that they were made of.
      const samples = parseSamples(serializeSamples(computed[i]), profile);
      this.#memory.keep({ ref, profile }, { stamp, since, samples });
      answer[index] = samples;
    }
    // Pools of thousands are to be no larger than they have to be.
    const begin = trimmedSince(span.from, windowDays, baseline.days, this.#now());
    return answer.map(samples => this.#trimmed.of(samples!, begin));
  }

  stamp(scope: EntityScope, profile: Profile): string {
    return this.#stamps.of(scope, profile);
  }

  /** Those that are up to date, by ref. */
  async #readStored(
    kind: SnapshotKind,
    wanted: { ref: string; stamp: string; since: Instant }[],
    signal?: AbortSignal,
  ): Promise<Map<string, Samples>> {
    const { profile } = kind;
    const byRef = new Map(wanted.map(one => [one.ref, one]));
    const found = new Map<string, Samples>();
    for (const refs of chunk([...byRef.keys()], ROWS_AT_ONCE)) {
      for (const row of await this.#snapshots.read(kind, refs)) {
        const { stamp, since } = byRef.get(row.entityRef)!;
        if (row.stamp !== stamp || row.since > since) continue;
        const samples = parseSamples(row.samples, profile);
        found.set(row.entityRef, samples);
        this.#memory.keep({ ref: row.entityRef, profile }, { stamp, since: row.since, samples });
      }
      // SQLite answers within the same turn.
      await giveWay(signal);
    }
    return found;
  }
}
