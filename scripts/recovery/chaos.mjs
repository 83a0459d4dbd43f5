/**
 * Makes life hard for backends that collect: each fault in turn for a moment, and every third round one of them is
 * killed without warning and started anew on the same database.
 */
import { setTimeout as pause } from 'node:timers/promises';

const FAULTS = [
  { fault: 'serverError' },
  { fault: 'rateLimit', retryAfter: 1 },
  { fault: 'truncate' },
  { fault: 'garbage' },
  { fault: 'unauthorized' },
  { fault: 'resetMidBody' },
  { fault: 'rateLimitBare' },
  { fault: 'down' },
];
/** Long enough for every target to run into it, and for what waits in between to be new facts. */
const FAULT_MS = 1_500;
const CALM_MS = 700;

/** `backends`: those that run; a killed one is replaced in it by what `restart` starts. */
export async function causeTrouble({ sandbox, backends, restart, rounds }) {
  let kills = 0;
  for (let round = 0; round < rounds; round++) {
    await pause(CALM_MS);
    if (round % 3 === 2) {
      const index = kills++ % backends.length;
      await backends[index].kill();
      backends[index] = await restart();
    } else {
      await sandbox.call('/__control', FAULTS[(round - kills) % FAULTS.length]);
      await pause(FAULT_MS);
      await sandbox.call('/__control', { fault: 'none' });
    }
  }
}
