import { setImmediate as atNextTurn } from 'node:timers';
import { setImmediate } from 'node:timers/promises';

const MS_PER_TURN = 30;

/**
 * Since when the thread is held, by whatever work: that of a request goes from one step to the next without a break, and
 * steps that take no time each take long together.
 */
let heldSince: number | undefined;

/** Works on many items, lets other requests have their turn in between, and stops once the signal is aborted. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => R,
  signal?: AbortSignal,
): Promise<R[]> {
  const done: R[] = [];
  if (isHeldLong()) await nextTurn(signal);
  for (let i = 0; i < items.length; i++) {
    done.push(work(items[i], i));
    if (isHeldLong()) await nextTurn(signal);
  }
  return done;
}

/** Between two steps: lets other requests have their turn where the thread is held for long, and stops as above. */
export async function giveWay(signal?: AbortSignal): Promise<void> {
  if (isHeldLong()) await nextTurn(signal);
  signal?.throwIfAborted();
}

async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  heldSince = undefined;
  await setImmediate();
  // Not what others have held it for, who went on right before: else they would go on alone.
  heldSince = undefined;
  signal?.throwIfAborted();
  isHeldLong();
}

function isHeldLong(): boolean {
  const now = performance.now();
  if (heldSince === undefined) {
    heldSince = now;
    // By then others had their turn.
    atNextTurn(() => {
      heldSince = undefined;
    });
  }
  return now - heldSince >= MS_PER_TURN;
}
