/**
 * What the commands say while they work: one line per step, and a sign of life on the long ones. What runs side by side
 * says on each of its lines who it is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const SILENCE_MS = 15_000;

const seconds = ms => (ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

const speaker = new AsyncLocalStorage();
let saidAt = 0;

export function say(text) {
  saidAt = Date.now();
  const name = speaker.getStore();
  process.stdout.write(`${name ? text.replace(/^/gm, `${name} │ `) : text}\n`);
}

export const speakingAs = (name, work) => speaker.run(name, work);

/** Runs `works`, each `[name, function]`, at the same time. All come to their end, whatever comes of the others. */
export async function sideBySide(works) {
  const ends = await Promise.allSettled(
    works.map(([name, work]) => (works.length > 1 ? speakingAs(name, work) : work())),
  );
  const reasons = ends.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  if (reasons.length > 1) throw new Error(reasons.map(String).join('\n\n'));
  if (reasons.length) throw reasons[0];
  return ends.map(({ value }) => value);
}

/** Runs `work` under a heading; says how long it took, and that it is still at it when nothing was said for long. */
export async function step(heading, work) {
  const began = Date.now();
  say(`▸ ${heading} …`);
  const heartbeat = setInterval(() => {
    const silent = Date.now() - saidAt >= SILENCE_MS;
    if (silent) say(`  … still at it: ${heading} (${seconds(Date.now() - began)})`);
  }, 1_000);
  try {
    const result = await work();
    say(`  done in ${seconds(Date.now() - began)}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
