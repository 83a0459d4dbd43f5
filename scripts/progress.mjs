/** What the commands say while they work: one line per step, and a sign of life on the long ones. */
const SILENCE_MS = 15_000;

const seconds = ms => (ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

let saidAt = 0;

export function say(line) {
  saidAt = Date.now();
  process.stdout.write(`${line}\n`);
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
