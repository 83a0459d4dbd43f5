import { createHmac } from 'node:crypto';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import { PUSH_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import { EntityPlan } from '../scopes/readEntityPlan';
import { SignalStore } from '../store/types';
import { TargetName } from '../targetName';

/** Facts come in bursts; a page that is open asks again a second later than it could. */
const DEBOUNCE_MS = 1000;
/** Of a group with hundreds of services. */
const MOST_CHANNELS = 100;

/**
 * Tells open pages that there is something new. Anybody may listen to any channel, so a signal carries nothing, and a
 * channel is a hash that nobody can make up without the key: whoever may read an entity is told its channels.
 */
export class ChangeSignals {
  readonly #store: SignalStore;
  readonly #logger: Pick<LoggerService, 'warn'>;
  readonly #waiting = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #sending: { signals: SignalsService; key: string } | undefined;

  constructor(options: { store: SignalStore; logger: Pick<LoggerService, 'warn'> }) {
    this.#store = options.store;
    this.#logger = options.logger;
  }

  /** Until then nothing is told, and nobody is told of a channel. */
  async start(signals: SignalsService): Promise<void> {
    this.#sending = { signals, key: await this.#store.key() };
  }

  /** On which it is told that there is something new about these entities. */
  channelsOf(plans: EntityPlan[]): string[] | undefined {
    if (!this.#sending) return undefined;
    const texts = plans.flatMap(({ entity, targets }) => [
      pushedText(stringifyEntityRef(entity)),
      ...targets.map(({ source, claim }) => textOf({ source, name: claim.name })),
    ]);
    return [...new Set(texts)].slice(0, MOST_CHANNELS).map(text => this.#channel(text));
  }

  /** There are other facts of these targets now. */
  tell(targetIds: number[]): void {
    if (!this.#sending) return;
    for (const id of targetIds) this.#waiting.add(id);
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#send(), DEBOUNCE_MS).unref();
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    const ids = [...this.#waiting];
    this.#waiting.clear();
    try {
      const texts = (await this.#store.namesOf(ids)).map(textOf);
      for (const text of new Set(texts)) {
        await this.#sending!.signals.publish({
          recipients: { type: 'broadcast' },
          channel: this.#channel(text),
          message: {},
        });
      }
    } catch (error) {
      // Whoever looks again sees it all the same.
      this.#logger.warn(`Open pages could not be told that there is something new: ${error}`);
    }
  }

  #channel(text: string): string {
    return `dora:${createHmac('sha256', this.#sending!.key).update(text).digest('base64url')}`;
  }
}

/** What is pushed for an entity is known by the entity before anything has come. */
function textOf({ source, name }: TargetName): string {
  return source.startsWith(PUSH_SOURCE_PREFIX) ? pushedText(name) : `${source} ${name}`;
}

function pushedText(entityRef: string): string {
  return `pushed ${entityRef}`;
}
