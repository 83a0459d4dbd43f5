import { DoraSource } from 'backstage-plugin-dora-node';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { ClaimedName } from '../store/work';
import { decideOutcome, RunEnd } from './decideNextStep';
import { describeFailure } from './describeFailure';
import { abortable, RunStop } from '../leases/RunStop';
import type { RunEnvironment } from './TargetRun';

/** Less than a lease, which is not renewed for so little. */
const LONGEST_MS = 40_000;

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
  try {
    const resolved = await abortable(source.resolve(claimed.name, { signal, logger }), signal);
    const outcome = outcomeOf({ kind: 'finished' });
    await store.queue.resolveName(claimed, resolved, { owner, outcome });
  } catch (error) {
    if (shutdown.aborted && shutdown.reason instanceof RunStop) return;
    const { message, expected, ...weight } = describeFailure(error, source.id);
    const detail = error instanceof Error ? error.stack : String(error);
    logger.warn(`Could not look up ${claimed.name}: ${expected ? message : detail}`);
    const outcome = outcomeOf({ kind: 'failed', error: message, ...weight, progressed: false });
    await store.queue.finishName(claimed, { owner, outcome });
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
