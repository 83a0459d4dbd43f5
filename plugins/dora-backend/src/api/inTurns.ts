import { setImmediate } from 'node:timers/promises';

const MS_PER_TURN = 30;

/** Works on many items, and lets other requests have their turn in between. */
export async function mapInTurns<T, R>(items: Iterable<T>, work: (item: T) => R): Promise<R[]> {
  const done: R[] = [];
  let began = performance.now();
  for (const item of items) {
    done.push(work(item));
    if (performance.now() - began < MS_PER_TURN) continue;
    await setImmediate();
    began = performance.now();
  }
  return done;
}
