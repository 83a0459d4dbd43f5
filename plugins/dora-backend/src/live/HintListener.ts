import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { DoraSource } from 'backstage-plugin-dora-node';
import { CollectRequests } from '../store/types';

/** A pipeline sends tens of events within a second. */
const DEBOUNCE_MS = 1000;
/** Of one source, between two looks: who sends more says nothing worth the memory. */
const MOST_TARGETS = 1000;

interface HintOptions {
  sources: Pick<DoraSource, 'id' | 'hints'>[];
  /** Topics besides those that sources know, by source. */
  topics: Record<string, string>;
  requests: Pick<CollectRequests, 'askSoon'>;
  logger: Pick<LoggerService, 'warn'>;
}

/**
 * Has targets collected soon that an event is about. An event is a hint: nothing of it is stored, whoever sent it. How
 * often a target is asked stays bounded, and its back-off is kept.
 */
export class HintListener {
  readonly #options: HintOptions;
  readonly #waiting = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HintOptions) {
    this.#options = options;
  }

  /** Whether anything is to be listened to. */
  topics(): string[] {
    return [...new Set(this.#options.sources.flatMap(source => this.#topicsOf(source)))];
  }

  async listen(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'dora-hints',
      topics: this.topics(),
      onEvent: async ({ topic, eventPayload }) => this.take(topic, eventPayload),
    });
  }

  take(topic: string, payload: unknown): void {
    for (const source of this.#options.sources) {
      if (!source.hints || !this.#topicsOf(source).includes(topic)) continue;
      const waiting = this.#waiting.get(source.id) ?? new Set();
      for (const target of source.hints.targets(payload)) {
        if (waiting.size < MOST_TARGETS) waiting.add(target);
      }
      if (waiting.size === 0) continue;
      this.#waiting.set(source.id, waiting);
      this.#timer ??= setTimeout(() => this.#ask(), DEBOUNCE_MS).unref();
    }
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    try {
      for (const [source, targets] of waiting) {
        await this.#options.requests.askSoon(source, [...targets]);
      }
    } catch (error) {
      // Nothing is lost: they are collected when they are due.
      this.#options.logger.warn(`What events hinted at is collected later: ${error}`);
    }
  }

  #topicsOf({ id, hints }: Pick<DoraSource, 'id' | 'hints'>): string[] {
    if (!hints) return [];
    const { topics } = this.#options;
    return [...hints.topics, ...(Object.hasOwn(topics, id) ? [topics[id]] : [])];
  }
}
