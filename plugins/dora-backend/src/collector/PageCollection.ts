import { LoggerService } from '@backstage/backend-plugin-api';
import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, DoraSource, FactPage, SourceError } from 'backstage-plugin-dora-node';
import { historyDaysOf } from '../historyDaysOf';
import { abortable } from '../leases/RunStop';
import { ClaimedTarget } from '../store/work';
import { hasHadItsTurn, RunEnd } from './decideNextStep';
import { ListKeeper } from './ListKeeper';
import { reachWithinRetention } from './reachWithinRetention';
import { RunCounts } from './RunCounts';
import { RunProgress } from './RunProgress';
import { RunEnvironment } from './RunEnvironment';
import { validatePage } from './validatePage';

interface PageCollectionOptions {
  source: DoraSource;
  target: ClaimedTarget;
  lists: ListKeeper;
  progress: RunProgress;
  counts: RunCounts;
  signal: AbortSignal;
  logger: LoggerService;
}

/** Asks a source for page after page, checks and stores each, and derives what it changes, until there are no more. */
export class PageCollection {
  readonly #environment: RunEnvironment;
  readonly #options: PageCollectionOptions;

  constructor(environment: RunEnvironment, options: PageCollectionOptions) {
    this.#environment = environment;
    this.#options = options;
  }

  /** Throws where the source fails as a whole, and where it is stopped. */
  async collect(): Promise<RunEnd> {
    const { store, config, owner, now, refresher } = this.#environment;
    const { source, target, lists, progress, counts, signal } = this.#options;
    if (source.mayRead?.(target) === false) {
      throw new SourceError('notFound', `${target.title} may not be read here any more`);
    }
    const lease = { targetId: target.id, owner };
    const lineage = refresher.duringRun(target.id);
    const pages = source.collect(await this.#request())[Symbol.asyncIterator]();
    let reachedBackTo: Instant | null | undefined;
    try {
      for (;;) {
        const next = await abortable(pages.next(), signal);
        if (next.done) return { kind: 'finished', failing: lists.failing() };
        const cut = now() - config.retention.days * DAY_MS;
        const page: FactPage = reachWithinRetention(validatePage(next.value), cut);
        progress.note(page.cursor);
        lists.take(page.lists ?? [], progress.moved);
        counts.add(await store.pages.store(lease, page, now(), lists.all()));
        const reached = page.progress?.reachedBackTo;
        const derived = await lineage.afterPage(reached !== undefined && reached !== reachedBackTo);
        if (derived) await this.noteGrowth();
        if (reached !== undefined) reachedBackTo = reached;
        if (await this.#leavesTheTurn()) return { kind: 'paused' };
      }
    } finally {
      // Not awaited: a source that hangs would hold the run up.
      pages.return?.().catch(() => {});
    }
  }

  async noteGrowth(): Promise<void> {
    await this.#environment.store.statistics.grewBy(this.#options.counts.takeRows());
  }

  async #request(): Promise<CollectRequest> {
    const { store, config, now } = this.#environment;
    const { target, lists, signal, logger } = this.#options;
    return {
      target: target.target,
      title: target.title,
      details: await store.queue.detailsOf(target.id),
      cursor: target.cursor,
      historyFrom: now() - historyDaysOf(config) * DAY_MS,
      now,
      stored: store.storedFacts(target.id),
      dueLists: named => lists.due(named),
      signal,
      logger,
    };
  }

  async #leavesTheTurn(): Promise<boolean> {
    const { store, now } = this.#environment;
    const { target, progress } = this.#options;
    if (!hasHadItsTurn(progress.elapsedMs())) return false;
    return store.queue.othersWait(target.source, now());
  }
}
