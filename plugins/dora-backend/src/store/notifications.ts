import { Instant } from 'backstage-plugin-dora-common';

/** What was told of one thing, for as long as it lasts. The words are the notifications' own. */
export interface StoredEpisode {
  ref: string;
  about: string;
  verdict: string;
  told: readonly string[];
  toldAt: Instant | null;
  otherSince: Instant | null;
}

/** Something to send, not sent yet. */
export interface OutboxEntry {
  /** One at a time of each: a newer one takes its place. */
  scope: string;
  /** JSON. */
  message: string;
  version: string;
  madeAt: Instant;
  attempts: number;
}

/** A piece of work, done as far as an instant. */
export interface Mark {
  name: string;
  /** Null where it was never done. */
  before: Instant | null;
  after: Instant;
}

/** Keeps what was told, and what is still to be sent. */
export interface NotificationStore {
  episodes(): Promise<StoredEpisode[]>;
  mark(name: string): Promise<Instant | null>;
  /**
   * All of it or nothing: false, and nothing was written, where somebody else has done that piece of work meanwhile.
   *
   * @param done.forgotten - episodes of what is not there any more
   * @param done.messages - by scope, JSON
   */
  commit(
    mark: Mark,
    done: {
      episodes: readonly StoredEpisode[];
      forgotten?: readonly Pick<StoredEpisode, 'ref' | 'about'>[];
      messages: ReadonlyMap<string, string>;
    },
    now: Instant,
  ): Promise<boolean>;
  /** What is to be sent by now, the oldest first. */
  due(now: Instant): Promise<OutboxEntry[]>;
  /** It is due again then, should it not be sent. False where somebody else has it, or a newer one its place. */
  take(entry: OutboxEntry, until: Instant): Promise<boolean>;
  /** Unless a newer one has taken its place. */
  sent(entry: OutboxEntry): Promise<void>;
}
