import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Instant } from 'backstage-plugin-dora-common';
import { EntityScope, EntityScopes } from '../api/EntityScopes';
import { SampleReader } from '../api/samples';
import { DoraConfig } from '../config';
import { serializeSamples } from '../metrics/serializeSamples';
import { trimSamples } from '../metrics/trimSamples';
import { SnapshotStore } from '../store/types';
import { stampOf } from './stampOf';
import { SNAPSHOT_WINDOWS, snapshotSince } from './windows';

/** Facts of the future count when it comes. */
export const EVER: Instant = Date.UTC(2200, 0, 1);
/** What is read from facts at once. */
const ENTITIES_PER_STEP = 50;
const LONGEST = Math.max(...SNAPSHOT_WINDOWS);

export interface SnapshotKeeperOptions {
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

  constructor(options: SnapshotKeeperOptions) {
    this.#options = options;
  }

  /** How many entities were behind. */
  async refresh(signal?: AbortSignal): Promise<number> {
    const { snapshots, scopes, config, entities } = this.#options;
    const { definitions } = config;
    const stamps = await snapshots.stamps(LONGEST);
    const gone = new Set(stamps.keys());
    let behind = 0;
    for await (const page of entities()) {
      const measured = page.filter(entity => scopes.plan(entity).leftOut === null);
      const stale: { scope: EntityScope; entityRef: string; stamp: string }[] = [];
      for (const scope of await scopes.ofAll(measured)) {
        const entityRef = stringifyEntityRef(scope.plan.entity);
        gone.delete(entityRef);
        const stamp = stampOf(scope, { profile: definitions.profile, definitions });
        if (stamps.get(entityRef) !== stamp) stale.push({ scope, entityRef, stamp });
      }
      for (let i = 0; i < stale.length; i += ENTITIES_PER_STEP) {
        signal?.throwIfAborted();
        await this.#renew(stale.slice(i, i + ENTITIES_PER_STEP));
      }
      behind += stale.length;
    }
    await snapshots.delete([...gone]);
    return behind;
  }

  async #renew(stale: { scope: EntityScope; entityRef: string; stamp: string }[]): Promise<void> {
    const { snapshots, samples, config, now } = this.#options;
    const { profile } = config.definitions;
    const sinceOf = (days: number) => snapshotSince(days, config.baseline.days, now());
    const read = await samples.read(
      stale.map(({ scope }) => scope),
      { span: { from: sinceOf(LONGEST), to: EVER }, profile },
    );
    const rows = stale.flatMap(({ entityRef, stamp }, i) =>
      SNAPSHOT_WINDOWS.map(windowDays => {
        const since = sinceOf(windowDays);
        const own = serializeSamples(trimSamples(read[i], since));
        return { windowDays, entityRef, stamp, since, samples: own };
      }),
    );
    // The longest last: its stamp says that all of them are written.
    await snapshots.write(rows.sort((a, b) => a.windowDays - b.windowDays));
  }
}
