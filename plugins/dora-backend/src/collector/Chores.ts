import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import type { CollectorOptions } from './types';
import { catalogSyncEveryMs } from './decideNextStep';
import { LEASE_MS } from '../leases/lease';
import type { LineageRefresher } from './LineageRefresher';
import { holdLease } from '../leases/holdLease';
import { syncCatalog } from './syncCatalog';

/** After a failure, and between looking whether another backend was quicker. */
const LOOK_AGAIN_AFTER_MS = 5_000;

type Options = CollectorOptions & {
  now: () => Instant;
  owner: string;
  refresher: LineageRefresher;
  shutdown: AbortSignal;
};

interface Chore {
  name: string;
  everyMs: () => number;
  run: (signal: AbortSignal) => Promise<void>;
}

/** What is done once for all targets: following the catalog, retention, and lineage that was left behind. */
export class Chores {
  readonly #options: Options;
  readonly #chores: Chore[];
  readonly #lookAgainAt = new Map<string, Instant>();
  readonly #underWay = new Map<string, Promise<void>>();
  /** Of the catalog, in a row. */
  #unchangedReadings = 0;

  constructor(options: Options) {
    const { store, config, now, logger } = options;
    this.#options = options;
    this.#chores = [
      {
        name: 'catalog',
        everyMs: () => catalogSyncEveryMs(this.#unchangedReadings, config.schedule.frequencyMs),
        run: () => this.#followCatalog(),
      },
      {
        name: 'retention',
        everyMs: () => DAY_MS,
        run: async signal => {
          const cut = now() - config.retention.days * DAY_MS;
          const deleted = await store.retention.deleteBefore(cut, { now: now(), signal });
          if (deleted > 0) {
            logger.info(`Deleted ${deleted} facts from before ${new Date(cut).toISOString()}`);
          }
        },
      },
    ];
  }

  /** Starts those that are due and are not under way, without waiting for them. */
  startDue(): void {
    for (const chore of this.#chores) this.#start(chore.name, () => this.#doIfDue(chore));
    this.#start('lineage', () => this.#options.refresher.refreshLeftBehind(this.#options.shutdown));
  }

  async idle(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  #start(name: string, work: () => Promise<void>): void {
    const { now, logger, shutdown } = this.#options;
    if (this.#underWay.has(name) || now() < (this.#lookAgainAt.get(name) ?? 0)) return;
    const done = work()
      .catch(error => {
        this.#lookAgainAt.set(name, now() + LOOK_AGAIN_AFTER_MS);
        if (!shutdown.aborted) logger.warn(`The ${name} chore failed and is tried again: ${error}`);
      })
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, done);
  }

  async #doIfDue(chore: Chore): Promise<void> {
    const { store, owner, now, logger, shutdown } = this.#options;
    const { name } = chore;
    const everyMs = chore.everyMs();
    const claimed = await store.chores.claim(name, {
      owner,
      now: now(),
      leaseMs: LEASE_MS,
      everyMs,
    });
    this.#lookAgainAt.set(name, now() + Math.min(everyMs, LOOK_AGAIN_AFTER_MS));
    if (!claimed) return;
    const run = new AbortController();
    const lease = holdLease({
      renew: () => store.chores.renew(name, { owner, until: now() + LEASE_MS }),
      run,
      logger,
    });
    try {
      await chore.run(AbortSignal.any([run.signal, shutdown]));
      await store.chores.finish(name, { owner, doneAt: now() });
    } catch (error) {
      await store.chores.finish(name, { owner });
      throw error;
    } finally {
      lease.letGo();
    }
  }

  async #followCatalog(): Promise<void> {
    const { catalog, auth, config, sources, store, logger, now } = this.#options;
    const changed = await syncCatalog(
      {
        catalog,
        auth,
        kinds: config.entities.kinds,
        sources: sources.all(),
        claims: store.claims,
        logger,
      },
      now(),
    );
    this.#unchangedReadings = changed ? 0 : this.#unchangedReadings + 1;
  }
}
