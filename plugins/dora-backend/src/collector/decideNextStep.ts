import { Instant } from 'backstage-plugin-dora-common';
import { Outcome } from '../store/work';

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 120_000;
/** A source that asks to be left alone for longer is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;
/** How much of a turn a target gets while others of its source wait. */
const TURN_MS = 20_000;

/** How a run ended. */
export type RunEnd =
  | { kind: 'finished' }
  /** Its time was up; it goes on where it stopped. */
  | { kind: 'paused' }
  | { kind: 'failed'; error: string; retryAfterMs?: number; progressed: boolean };

/** When a target or name is due again, and what is said of it until then. */
export function decideOutcome(
  end: RunEnd,
  context: { now: Instant; failures: number; againAfterMs: number; random: number },
): Outcome {
  const { now, failures, againAfterMs, random } = context;
  if (end.kind === 'finished') {
    // Up to a twentieth later, so that targets that were added together spread out.
    const nextDueAt = now + Math.round(againAfterMs * (1 + random / 20));
    return { at: now, succeeded: true, error: null, failures: 0, nextDueAt };
  }
  if (end.kind === 'paused') {
    return { at: now, succeeded: false, error: null, failures: 0, nextDueAt: now };
  }
  const inARow = end.progressed ? 1 : failures + 1;
  const wait = Math.max(backOffMs(inARow, random), retryAfter(end.retryAfterMs));
  return {
    at: now,
    succeeded: false,
    error: end.error,
    failures: inARow,
    nextDueAt: now + wait,
  };
}

/** From one second, doubled with each failure in a row, to two minutes; a quarter of it up to chance. */
export function backOffMs(failures: number, random: number): number {
  const doubled = FIRST_BACK_OFF_MS * 2 ** Math.min(failures - 1, 10);
  return Math.round(Math.min(doubled, LONGEST_BACK_OFF_MS) * (1 - random / 4));
}

function retryAfter(retryAfterMs: number | undefined): number {
  if (retryAfterMs === undefined || !(retryAfterMs > 0)) return 0;
  return Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
}

/** Whether a run should ask if others wait: long histories take turns, so that each shows its last weeks soon. */
export function hasHadItsTurn(ranForMs: number): boolean {
  return ranForMs >= TURN_MS;
}

/** How often the catalog is gone through: more often after a start, when it is still filling. */
export function catalogSyncEveryMs(sinceStartMs: number, frequencyMs: number): number {
  return Math.min(frequencyMs, sinceStartMs < 120_000 ? 5_000 : 60_000);
}
