import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { run, start } from './processes.mjs';

const node = process.execPath;

/** Prints its own process id, then lives on, whatever it is asked. */
const STUBBORN = `process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1000)`;
/** Starts a stubborn child in its own process group and hands its output on. */
const PARENT = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function untilGone(pid) {
  while (isAlive(pid)) await new Promise(resolve => setImmediate(resolve));
}

test('answers what a program printed', async () => {
  const { output } = await run(node, ['-e', 'console.log(6 * 7)']);
  assert.equal(output, '42');
});

test('an error carries the last lines of a program that failed', async () => {
  await assert.rejects(
    run(node, ['-e', 'console.error("no such thing"); process.exit(3)']),
    /ended with 3:\nno such thing/,
  );
});

test('a program that cannot be started is a failure too', async () => {
  await assert.rejects(run('/no/such/program', []), /ENOENT/);
});

test('stopping a program stops what it started', async () => {
  let tell;
  const pid = new Promise(resolve => (tell = resolve));
  const parent = start(node, ['-e', PARENT], { onLine: line => tell(Number(line)) });
  const grandchild = await pid;
  assert.ok(isAlive(grandchild));
  await parent.stop();
  await untilGone(grandchild);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`${signal} ends everything that was started`, async () => {
    const module = JSON.stringify(new URL('./processes.mjs', import.meta.url).href);
    const script = `import { endWithUs, start } from ${module};
      endWithUs();
      start(process.execPath, ['-e', ${JSON.stringify(PARENT)}], { onLine: line => console.log(line) });`;
    const ours = spawn(node, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: ours.stdout }), 'line');
    ours.kill(signal);
    await once(ours, 'exit');
    await untilGone(Number(line));
  });
}
