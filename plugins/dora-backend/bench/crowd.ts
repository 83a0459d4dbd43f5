import { setTimeout } from 'node:timers/promises';
import { backendOver } from './backendOver';

const CLIENTS = 40;
/** How many different sets of services they may see. */
export const SETS = 5;
const SMALL_EVERY_MS = 20;

export interface Crowd {
  /** The 95th percentile of the page that everybody opens first. */
  pageMs: number;
  /** The median of what somebody waits for the numbers of one service meanwhile. */
  smallMs: number;
}

/** Many open the page at once, and somebody looks at one service all the while. */
export async function crowd(backend: Awaited<ReturnType<typeof backendOver>>): Promise<Crowd> {
  let isOver = false;
  const small: number[] = [];
  const looking = (async () => {
    while (!isOver) {
      small.push(await timed(() => backend.small()));
      await setTimeout(SMALL_EVERY_MS);
    }
  })();
  const pages = await Promise.all(
    Array.from({ length: CLIENTS }, (_, client) =>
      timed(() => backend.page({ groupBy: 'owner' }, { set: client % SETS, client })),
    ),
  );
  isOver = true;
  await looking;
  return { pageMs: at(pages, 0.95), smallMs: at(small, 0.5) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function at(values: number[], share: number): number {
  return values.sort((a, b) => a - b)[Math.ceil(values.length * share) - 1];
}
