import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Instant, Profile, PROFILES } from 'backstage-plugin-dora-common';
import { EntityScope } from '../../scopes/EntityScope';
import { EntityScopes } from '../../scopes/EntityScopes';
import { SampleReader } from '../SampleReader';
import { DoraConfig } from '../../config';
import { serializeSamples } from '../../metrics/samples/serializeSamples';
import { trimSamples } from '../../metrics/samples/trimSamples';
import { chunk } from '../../store/chunks';
import { SnapshotStore } from '../../store/types';
import { Stamps } from './Stamps';
import { SNAPSHOT_WINDOWS, snapshotSince } from './windows';

/** Facts of the future count when it comes. */
export const EVER: Instant = Date.UTC(2200, 0, 1);
/** What is read from facts at once. */
const ENTITIES_PER_STEP = 50;
/** Other backends write snapshots, too. */
const READ_EVERY_MS = 600_000;
const LONGEST_FIRST = [...SNAPSHOT_WINDOWS].sort((a, b) => b - a);
const [LONGEST] = LONGEST_FIRST;
const SHORTEST = LONGEST_FIRST.at(-1)!;

interface Stamped {
  scope: EntityScope;
  entityRef: string;
  /** By every profile. */
  stamp: string;
}

interface SnapshotKeeperOptions {
  snapshots: SnapshotStore;
  scopes: EntityScopes;
  /** From facts. */
  samples: SampleReader;
  config: Pick<DoraConfig, 'definitions' | 'baseline'>;
  /** All that are measured, as the plugin itself sees them. */
  entities: () => AsyncIterable<Entity[]>;
  now: () => Instant;
}

/** Brings the snapshots of all entities up to date with their facts. */
export class SnapshotKeeper {
  readonly #options: SnapshotKeeperOptions;
  readonly #stamps: Stamps;
  /** Of the snapshots that are stored, as far as this backend knows. */
  #stored = new Map<string, string>();
  #storedReadAt: Instant = 0;

  constructor(options: SnapshotKeeperOptions) {
    this.#options = options;
    this.#stamps = new Stamps(options.config.definitions);
  }

  /** How many entities were behind. */
  async refresh(signal?: AbortSignal): Promise<number> {
    const { snapshots, scopes, entities, now } = this.#options;
    if (this.#storedReadAt + READ_EVERY_MS <= now()) {
      this.#stored = await this.#readStored();
      this.#storedReadAt = now();
    }
    const gone = new Set(this.#stored.keys());
    let behind = 0;
    for await (const page of entities()) {
      const measured = page.filter(entity => scopes.plan(entity).leftOut === null);
      const current = (await scopes.ofAll(measured)).map(scope => ({
        scope,
        entityRef: stringifyEntityRef(scope.plan.entity),
        stamp: stampOfAll(profile => this.#stamps.of(scope, profile)),
      }));
      for (const { entityRef } of current) gone.delete(entityRef);
      const stale = await this.#staleOf(current);
      for (const some of chunk(stale, ENTITIES_PER_STEP)) {
        signal?.throwIfAborted();
        await this.#renew(some);
      }
      behind += stale.length;
    }
    await snapshots.delete([...gone]);
    for (const entityRef of gone) this.#stored.delete(entityRef);
    return behind;
  }

  async #staleOf(current: Stamped[]): Promise<Stamped[]> {
    const isStale = ({ entityRef, stamp }: Stamped) => this.#stored.get(entityRef) !== stamp;
    const suspects = current.filter(isStale);
    // Another backend may have been quicker.
    const stored = await this.#readStored(suspects.map(({ entityRef }) => entityRef));
    for (const [entityRef, stamp] of stored) this.#stored.set(entityRef, stamp);
    return suspects.filter(isStale);
  }

  /** Those that don't reach back far enough, as after a change of the config, are as good as none. */
  async #readStored(entityRefs?: string[]): Promise<Map<string, string>> {
    const stored = await this.#options.snapshots.heads(SHORTEST, entityRefs);
    const since = this.#sinceOf(SHORTEST);
    const byRef = new Map<string, Map<Profile, string>>();
    for (const one of stored) {
      if (one.since > since) continue;
      const own = byRef.get(one.entityRef) ?? new Map<Profile, string>();
      byRef.set(one.entityRef, own.set(one.profile, one.stamp));
    }
    return new Map(
      [...byRef].map(([entityRef, own]) => [entityRef, stampOfAll(profile => own.get(profile))]),
    );
  }

  async #renew(stale: Stamped[]): Promise<void> {
    for (const profile of PROFILES) await this.#write(profile, stale);
    for (const { entityRef, stamp } of stale) this.#stored.set(entityRef, stamp);
  }

  async #write(profile: Profile, stale: Stamped[]): Promise<void> {
    const { snapshots, samples } = this.#options;
    const ever = this.#sinceOf(LONGEST);
    const read = await samples.read(
      stale.map(({ scope }) => scope),
      { span: { from: ever, to: EVER }, profile },
    );
    const rows = stale.flatMap(({ entityRef, scope }, i) => {
      const stamp = this.#stamps.of(scope, profile);
      const whole = serializeSamples(read[i]);
      return LONGEST_FIRST.map(windowDays => {
        const begin = this.#sinceOf(windowDays);
        const own = trimSamples(read[i], begin);
        const kept = { profile, windowDays, entityRef, stamp };
        // Where nothing was before, it reaches back as far as all: who has read it need not read a longer one.
        return own === read[i]
          ? { ...kept, since: ever, samples: whole }
          : { ...kept, since: begin, samples: serializeSamples(own) };
      });
    });
    // The shortest last: its stamp says that all of them are written.
    await snapshots.write(rows.sort((a, b) => b.windowDays - a.windowDays));
  }

  #sinceOf(windowDays: number): Instant {
    const { config, now } = this.#options;
    return snapshotSince(windowDays, config.baseline.days, now());
  }
}

/** What one profile reads may change, or be written by another version, while nothing does of another. */
function stampOfAll(stampBy: (profile: Profile) => string | undefined): string {
  return PROFILES.map(stampBy).join();
}
