import { setImmediate } from 'node:timers/promises';

const MS_PER_TURN = 30;

/** Works on many items, lets other requests have their turn in between, and stops once the signal is aborted. */
export async function mapInTurns<T, R>(
  items: Iterable<T>,
  work: (item: T) => R,
  signal?: AbortSignal,
): Promise<R[]> {
  const done: R[] = [];
  let began = performance.now();
  for (const item of items) {
    done.push(work(item));
    if (performance.now() - began < MS_PER_TURN) continue;
    await setImmediate();
    signal?.throwIfAborted();
    began = performance.now();
  }
  return done;
}
