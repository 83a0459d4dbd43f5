import { DoraSource, SourceError } from 'backstage-plugin-dora-node';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { ClaimedName, Outcome } from '../store/work';
import { decideOutcome, RunEnd, waitMs } from './decideNextStep';
import { describeFailure } from './describeFailure';
import { abortable, RunStop } from '../leases/RunStop';
import { RunEnvironment } from './RunEnvironment';

/** Less than a lease, which is not renewed for so little. */
const LONGEST_MS = 40_000;
const LEAST_PAUSE_MS = 5_000;
/** So many times a look-up may have to wait its turn. */
const TOLD_AFTER = 5;

/** Looks up what a name stands for, and notes it or why that failed. */
export async function resolveName(
  environment: RunEnvironment,
  source: DoraSource,
  claimed: ClaimedName,
  shutdown: AbortSignal,
): Promise<void> {
  const { store, owner } = environment;
  const logger = environment.logger.child({ source: source.id, name: claimed.name });
  const timeUp = AbortSignal.timeout(LONGEST_MS);
  const signal = AbortSignal.any([shutdown, timeUp]);
  const subject = { source: source.id, title: claimed.name };
  try {
    const resolved = await abortable(source.resolve(claimed.name, { signal, logger }), signal);
    environment.failures.wentWell(subject);
    const outcome = outcomeOf({ kind: 'finished' });
    await store.queue.resolveName(claimed, resolved, { owner, outcome });
  } catch (error) {
    if (shutdown.aborted && shutdown.reason instanceof RunStop) return;
    if (timeUp.aborted || isThrottled(error)) {
      await store.queue.finishName(claimed, { owner, outcome: putOff(error) });
      return;
    }
    const failure = describeFailure(error, source.id);
    const line = `Could not look up ${claimed.name}`;
    environment.failures.failed(subject, { ...failure, line, error, logger });
    const { message, expected, ...weight } = failure;
    const outcome = outcomeOf({ kind: 'failed', error: message, ...weight, progressed: false });
    await store.queue.finishName(claimed, { owner, outcome });
  }

  /** It only waits its turn. What is known of the name stays, and after some times people are told. */
  function putOff(error: unknown): Outcome {
    const retryAfterMs = isThrottled(error) ? error.retryAfterMs : undefined;
    const failures = claimed.failures + 1;
    const wait = waitMs({ failures, random: environment.random(), retryAfterMs });
    const message = isThrottled(error)
      ? describeFailure(error, source.id).message
      : `${source.id} did not answer within ${LONGEST_MS / 1_000} s`;
    logger.debug(`The look-up of ${claimed.name} is put off: ${message}`);
    return {
      at: environment.now(),
      succeeded: false,
      error: failures < TOLD_AFTER ? null : message,
      refused: false,
      failures,
      nextDueAt: environment.now() + Math.max(wait, LEAST_PAUSE_MS),
    };
  }

  function outcomeOf(end: RunEnd) {
    return decideOutcome(end, {
      now: environment.now(),
      failures: claimed.failures,
      // It may stand for something else by then.
      againAfterMs: DAY_MS,
      random: environment.random(),
    });
  }
}

function isThrottled(error: unknown): error is SourceError {
  return error instanceof SourceError && error.reason === 'throttled';
}
