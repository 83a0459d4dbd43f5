/**
 * Starts programs so that none outlives us. Each gets a process group of its own, and a group ends as a whole: what a
 * program started, and what that started, too.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const GRACE_MS = 8_000;
/** A program that breaks down may print its minified code. */
const LONGEST_LINE = 500;
const running = new Set();

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/**
 * Starts a program. `onLine` gets each line of its output and errors, colours and all. `ended` resolves with
 * `{ code, signal }` and never rejects.
 */
export function start(command, args, { cwd, env, uid, gid, onLine = () => {} } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', onLine);
  }
  const ended = new Promise(resolve => {
    child.once('error', error => {
      onLine(error.message);
      running.delete(child);
      resolve({ code: 1, signal: null });
    });
    child.once('exit', (code, signal) => {
      // Whatever it left behind goes with it.
      signalGroup(child, 'SIGKILL');
      running.delete(child);
      // Its last lines may still be on their way.
      child.once('close', () => resolve({ code, signal }));
      setTimeout(() => resolve({ code, signal }), 1_000).unref();
    });
  });
  return {
    ended,
    signal: name => signalGroup(child, name),
    stop: () => stopChild(child, ended),
  };
}

async function stopChild(child, ended) {
  if (!running.has(child)) return;
  signalGroup(child, 'SIGTERM');
  const killer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(killer);
}

/** Runs a program to its end. Throws with the last lines of its output unless it ends well or `check` is false. */
export async function run(command, args, { check = true, onLine, ...options } = {}) {
  const lines = [];
  const { ended } = start(command, args, {
    ...options,
    onLine: line => {
      lines.push(line);
      onLine?.(line);
    },
  });
  const { code, signal } = await ended;
  const output = lines.join('\n');
  if (check && code !== 0) {
    const tail = lines
      .slice(-30)
      .map(line => line.slice(0, LONGEST_LINE))
      .join('\n');
    throw new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}:\n${tail}`);
  }
  return { code: code ?? 1, output };
}

/** Ends everything that was started. */
export async function stopAll() {
  const children = [...running];
  for (const child of children) signalGroup(child, 'SIGTERM');
  const deadline = Date.now() + GRACE_MS;
  while (running.size && Date.now() < deadline) await new Promise(r => setTimeout(r, 50));
  for (const child of running) signalGroup(child, 'SIGKILL');
}

/** The shell that npm started us with, and npm where the system tells. They change when npm is gone. */
function callers() {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\t(\d+)$/m.exec(status)[1]}`;
  } catch {
    return String(process.ppid);
  }
}

/**
 * Makes Ctrl-C, SIGTERM, a closed terminal and a vanished npm end everything, then us. `before` says goodbye.
 */
export function endWithUs(before = () => {}) {
  let ending = false;
  const end = async code => {
    if (ending) return;
    ending = true;
    before();
    await stopAll();
    process.exit(code);
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
  // Not every signal reaches us through npm and its shell; without npm nobody is there to stop us.
  if (process.env.npm_lifecycle_event) {
    const npm = callers();
    setInterval(() => callers() !== npm && end(143), 500).unref();
  }
}
