import { Instant } from 'backstage-plugin-dora-common';
import type { CollectorOptions } from './createCollector';
import { catalogSyncEveryMs, LEASE_MS } from './decideNextStep';
import type { LineageRefresher } from './LineageRefresher';
import { syncCatalog } from './syncCatalog';

const DAY_MS = 86_400_000;
/** Retention over many targets takes its time; nobody waits for it. */
const RETENTION_LEASE_MS = 3_600_000;
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
  leaseMs: number;
  everyMs: () => number;
  run: () => Promise<void>;
}

/** What is done once for all targets: following the catalog, retention, and lineage that was left behind. */
export class Chores {
  readonly #options: Options;
  readonly #chores: Chore[];
  readonly #startedAt: Instant;
  readonly #lookAgainAt = new Map<string, Instant>();
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(options: Options) {
    const { store, config, now, shutdown, logger } = options;
    this.#options = options;
    this.#startedAt = now();
    this.#chores = [
      {
        name: 'catalog',
        leaseMs: LEASE_MS,
        everyMs: () => catalogSyncEveryMs(now() - this.#startedAt, config.schedule.frequencyMs),
        run: () => this.#followCatalog(),
      },
      {
        name: 'retention',
        leaseMs: RETENTION_LEASE_MS,
        everyMs: () => DAY_MS,
        run: async () => {
          const cut = now() - config.retention.days * DAY_MS;
          const deleted = await store.retention.deleteBefore(cut, { now: now(), signal: shutdown });
          if (deleted > 0) {
            logger.info(`Deleted ${deleted} facts from before ${new Date(cut).toISOString()}`);
          }
        },
      },
    ];
  }

  /** Does not wait for them, but for the catalog: what it names is due at once. */
  async startDue(): Promise<void> {
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
    const { store, owner, now } = this.#options;
    const { name, leaseMs } = chore;
    const everyMs = chore.everyMs();
    const claimed = await store.chores.claim(name, { owner, now: now(), leaseMs, everyMs });
    this.#lookAgainAt.set(name, now() + Math.min(everyMs, LOOK_AGAIN_AFTER_MS));
    if (!claimed) return;
    try {
      await chore.run();
      await store.chores.finish(name, { owner, doneAt: now() });
    } catch (error) {
      await store.chores.finish(name, { owner });
      throw error;
    }
  }

  async #followCatalog(): Promise<void> {
    const { catalog, auth, config, sources, store, logger, now } = this.#options;
    await syncCatalog(
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
  }
}
