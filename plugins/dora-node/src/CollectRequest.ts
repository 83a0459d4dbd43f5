import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Instant } from 'backstage-plugin-dora-common';
import { TargetList } from './lists';
import { StoredFacts } from './StoredFacts';

/** @public */
export interface SourceContext {
  /** Aborted on shutdown, when a run takes too long, and when the lease on the target is lost. */
  signal: AbortSignal;
  logger: LoggerService;
}

/** @public */
export interface CollectRequest extends SourceContext {
  target: string;
  title: string;
  /** The details of every claim on this target, without repetitions. */
  details: JsonObject[];
  /** What the last stored page said, or undefined at the very first. */
  cursor: JsonObject | undefined;
  /** How far back the first collection reaches. */
  historyFrom: Instant;
  /** The clock. */
  now: () => Instant;
  stored: StoredFacts;
  /**
   * Of the lists of this target, all of which are to be named, those whose turn it is: a list that failed is left alone
   * for a while, however often the others are collected. What is no longer named is forgotten. A target that never asks
   * is collected as a whole.
   */
  dueLists(lists: TargetList[]): string[];
}
