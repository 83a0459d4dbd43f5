/** What the commands say while they work: one line per step, and a sign of life on the long ones. */
const HEARTBEAT_MS = 10_000;

const seconds = ms => (ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs `work` under a heading; says how long it took, and that it is still at it when it takes long. */
export async function step(heading, work) {
  const began = Date.now();
  say(`▸ ${heading} …`);
  const heartbeat = setInterval(
    () => say(`  … still at it: ${heading} (${seconds(Date.now() - began)})`),
    HEARTBEAT_MS,
  );
  try {
    const result = await work();
    say(`  done in ${seconds(Date.now() - began)}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
