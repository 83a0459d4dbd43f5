import { JsonObject } from '@backstage/types';
import { Instant } from 'backstage-plugin-dora-common';
import { ListState } from './types';

/** Work that is somebody's for as long as the lease lasts. */
export interface Claimed {
  id: number;
  source: string;
  /** Failures in a row before this attempt. */
  failures: number;
  dueAt: Instant;
}

/** A name to be looked up. */
export interface ClaimedName extends Claimed {
  name: string;
}

/** A target to be collected. */
export interface ClaimedTarget extends Claimed {
  target: string;
  title: string;
  cursor: JsonObject | undefined;
  historyComplete: boolean;
  lists: ListState[] | null;
  /** When somebody last asked for a collection. */
  askedAt: Instant | null;
  /** When it was last said that there is something new. */
  hintedAt: Instant | null;
}

export interface ClaimRequest {
  source: string;
  /** Who claims: one per process and start. */
  owner: string;
  now: Instant;
  leaseMs: number;
  limit: number;
}

/** How an attempt ended. */
export interface Outcome {
  at: Instant;
  succeeded: boolean;
  /** What people are told; null where nothing went wrong. */
  error: string | null;
  /** Whether the error is a refusal (401, 403, 404). */
  refused: boolean;
  failures: number;
  nextDueAt: Instant;
  /** Of a target that has lists. */
  lists?: ListState[] | null;
}
