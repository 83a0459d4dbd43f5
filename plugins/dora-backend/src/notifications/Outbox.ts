import { LoggerService } from '@backstage/backend-plugin-api';
import { DAY_MS, HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { NotificationStore, OutboxEntry } from '../store/notifications';
import { Portal } from './Portal';
import { Message } from './wording/Message';

const MINUTE_MS = 60_000;
/** What was to be told by then is old news. */
const GIVEN_UP_AFTER_MS = 3 * DAY_MS;

interface OutboxOptions {
  store: Pick<NotificationStore, 'due' | 'take' | 'sent'>;
  portal: Pick<Portal, 'send'>;
  logger: LoggerService;
  now: () => Instant;
}

/** Who is to hear of something by now; undefined where it is gone, or nobody is. */
type FindRecipient = (ref: string) => Promise<string | undefined>;

/**
 * Sends what was decided. It is forgotten only after: whoever dies in between sends it once more, and the portal shows it
 * as one, by its scope.
 */
export class Outbox {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  async empty(signal: AbortSignal, recipientOf: FindRecipient): Promise<void> {
    const { store, now } = this.#options;
    for (const entry of await store.due(now())) {
      signal.throwIfAborted();
      await this.#send(entry, recipientOf);
    }
  }

  async #send(entry: OutboxEntry, recipientOf: FindRecipient): Promise<void> {
    const { store, logger, now } = this.#options;
    const pause = Math.min(2 ** entry.attempts * MINUTE_MS, HOUR_MS);
    if (!(await store.take(entry, now() + pause))) return;
    try {
      await this.#deliver(JSON.parse(entry.message) as Message, recipientOf);
    } catch (error) {
      if (now() - entry.madeAt < GIVEN_UP_AFTER_MS) {
        logger.warn(`A notification could not be sent and is tried again: ${error}`);
        return;
      }
      logger.warn(`A notification could not be sent for three days and is given up: ${error}`);
    }
    await store.sent(entry);
  }

  /** To whoever owns it now: it may have waited for days. */
  async #deliver(message: Message, recipientOf: FindRecipient): Promise<void> {
    const recipient = await recipientOf(message.ref);
    if (recipient) await this.#options.portal.send({ ...message, recipient });
  }
}
