import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { ScorecardServices } from '../api/scorecard/readScorecard';
import { pluginViewer } from '../api/viewer/pluginViewer';
import { NotificationStore, StoredEpisode } from '../store/notifications';
import { decide, episodeKey } from './deciding/decide';
import { Episode } from './deciding/Episode';
import { Outbox } from './Outbox';
import { Portal } from './Portal';
import { recipientOf } from './reading/recipients';
import { readDigests } from './reading/readDigests';
import { readReports } from './reading/readReports';
import { readStandings } from './reading/readStandings';
import { lastDigest, lastLook, lastReport } from './schedule';
import { Message } from './wording/Message';
import { toMessage } from './wording/toMessage';
import { Saying } from './wording/Saying';

interface NotifierOptions {
  services: ScorecardServices;
  store: NotificationStore;
  portal: Pick<Portal, 'isInstalled' | 'send'>;
  auth: AuthService;
  logger: LoggerService;
  permissionsEnabled: boolean;
}

/** What a piece of work is to leave behind. */
interface Done {
  episodes?: readonly StoredEpisode[];
  forgotten?: readonly StoredEpisode[];
  messages: readonly Message[];
}

/**
 * Looks how everything stands, decides what is told to whom, and sends it. What was decided is written in one transaction
 * with that it was, by one of several backends.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  readonly #outbox: Outbox;

  constructor(options: NotifierOptions) {
    this.#options = options;
    const { store, portal, logger, services } = options;
    this.#outbox = new Outbox({ store, portal, logger, now: services.now });
  }

  async run(signal: AbortSignal): Promise<void> {
    const { services, portal, auth } = this.#options;
    const { digest, frequencyMs, dryRun } = services.config.notifications;
    if (!dryRun && !(await portal.isInstalled())) return;
    const now = services.now();
    const viewer = await pluginViewer(auth, signal);
    const saying = this.#saying();
    await this.#once('look', lastLook(now, digest, frequencyMs), async () => {
      const { standings, unread, window } = await readStandings(services, viewer);
      const known = (await this.#options.store.episodes()) as Episode[];
      const { episodes, forgotten, tellings } = decide(
        standings,
        new Map(known.map(episode => [episodeKey(episode), episode])),
        { now, kinds: services.config.notifications.kinds, unread },
      );
      const messages = tellings.map(telling => toMessage(telling, { ...saying, window }));
      return { episodes, forgotten, messages };
    });
    if (digest.enabled) {
      await this.#onceAgain('digest', lastDigest(now, digest), async () => ({
        messages: await readDigests(services, viewer, saying),
      }));
      const { at, month } = lastReport(now, digest);
      await this.#onceAgain('report', at, async () => ({
        messages: await readReports(services, viewer, { ...saying, month }),
      }));
    }
    await this.#outbox.empty(signal, async ref => {
      const tree = await services.entities.tree(viewer, services.config.entities.kinds);
      return recipientOf(tree, ref);
    });
  }

  #saying(): Saying {
    const { services, permissionsEnabled } = this.#options;
    const { definitions, notifications } = services.config;
    return {
      figures: notifications.figures || !permissionsEnabled,
      profile: definitions.profile,
    };
  }

  /** What was due before anybody was told of anything is no news. */
  #onceAgain(name: string, at: Instant, work: () => Promise<Done>): Promise<void> {
    return this.#once(name, at, async isFirst => (isFirst ? { messages: [] } : work()));
  }

  /** Unless it was done by then. */
  async #once(name: string, at: Instant, work: (isFirst: boolean) => Promise<Done>): Promise<void> {
    const { store, services, logger } = this.#options;
    const before = await store.mark(name);
    if (before !== null && before >= at) return;
    const { episodes = [], forgotten = [], messages } = await work(before === null);
    const { dryRun } = services.config.notifications;
    const toSend = dryRun ? [] : messages;
    const isDone = await store.commit(
      { name, before, after: at },
      {
        episodes,
        forgotten,
        messages: new Map(toSend.map(message => [message.scope, JSON.stringify(message)])),
      },
      services.now(),
    );
    if (!isDone || !dryRun) return;
    for (const { recipient, title, description, link } of messages) {
      logger.info(`Would tell ${recipient}: ${title}. ${description} ${link}`);
    }
  }
}
