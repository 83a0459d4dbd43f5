import { HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { SourceErrorReason } from 'backstage-plugin-dora-node';
import { Outcome } from '../store/work';

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 120_000;
/** What is not there, or may not be read, will hardly be there or be granted within minutes. */
const LONGEST_REFUSAL_MS = HOUR_MS;
/** A source that asks to be left alone for longer is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = HOUR_MS;
/** How much of a turn a target gets while others of its source wait. */
const TURN_MS = 20_000;

/** How a run ended. */
export type RunEnd =
  /** With what is told of lists that fail while others went well. */
  | { kind: 'finished'; failing?: { error: string; refused: boolean } | null }
  /** Its time was up; it goes on where it stopped. */
  | { kind: 'paused' }
  | ({ kind: 'failed'; error: string; refused?: boolean; progressed: boolean } & Weight);

/** What decides how long a failure puts off the next attempt. */
export interface Weight {
  reason?: SourceErrorReason;
  retryAfterMs?: number;
}

/** When a target or name is due again, and what is said of it until then. */
export function decideOutcome(
  end: RunEnd,
  context: { now: Instant; failures: number; againAfterMs: number; random: number },
): Outcome {
  const { now, failures, againAfterMs, random } = context;
  if (end.kind === 'finished') {
    // Up to a twentieth later, so that targets that were added together spread out.
    const nextDueAt = now + Math.round(againAfterMs * (1 + random / 20));
    const { error, refused } = end.failing ?? { error: null, refused: false };
    return { at: now, succeeded: error === null, error, refused, failures: 0, nextDueAt };
  }
  if (end.kind === 'paused') {
    return {
      at: now,
      succeeded: false,
      error: null,
      refused: false,
      failures: 0,
      nextDueAt: now,
    };
  }
  const inARow = end.progressed ? 1 : failures + 1;
  return {
    at: now,
    succeeded: false,
    error: end.error,
    refused: end.refused ?? false,
    failures: inARow,
    nextDueAt: now + waitMs({ ...end, failures: inARow, random }),
  };
}

/** How long a failure puts off the next attempt: as the source asked, or as the failures in a row say. */
export function waitMs(failure: Weight & { failures: number; random: number }): number {
  const { reason, retryAfterMs, failures, random } = failure;
  const isLasting = reason === 'notFound' || reason === 'forbidden';
  const longest = isLasting ? LONGEST_REFUSAL_MS : LONGEST_BACK_OFF_MS;
  return Math.max(backOffMs(failures, random, longest), retryAfter(retryAfterMs));
}

/** From one second, doubled with each failure in a row; a quarter of it up to chance. */
export function backOffMs(failures: number, random: number, longest = LONGEST_BACK_OFF_MS): number {
  const doubled = FIRST_BACK_OFF_MS * 2 ** Math.min(failures - 1, 12);
  return Math.round(Math.min(doubled, longest) * (1 - random / 4));
}

function retryAfter(retryAfterMs: number | undefined): number {
  if (retryAfterMs === undefined || !(retryAfterMs > 0)) return 0;
  return Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
}

/** Whether a run should ask if others wait: long histories take turns, so that each shows its last weeks soon. */
export function hasHadItsTurn(ranForMs: number): boolean {
  return ranForMs >= TURN_MS;
}

/**
 * How often the catalog is gone through: again soon while it fills, which it does for minutes after a start, and ever
 * less often the more readings in a row brought nothing new.
 */
export function catalogSyncEveryMs(unchanged: number, frequencyMs: number): number {
  return Math.min(frequencyMs, 60_000, 5_000 * 2 ** Math.min(unchanged, 4));
}
