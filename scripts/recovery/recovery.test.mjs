/**
 * Backends that are killed and a GitLab that fails while they collect: in the end their numbers are those of a backend
 * that nothing happened to.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { untilCollected } from '../collected.mjs';
import { startBackend, startSandbox } from '../portal.mjs';
import { startPostgres } from '../postgres.mjs';
import { stopAll } from '../processes.mjs';
import { prepareToolchain } from '../toolchain.mjs';
import { causeTrouble } from './chaos.mjs';
import { readNumbers, settledInstant } from './readNumbers.mjs';

const ROUNDS = 12;
/** The lease of a killed backend, and a pause between tries. */
const TAKEN_OVER_MS = 120_000;
const config = {
  dora: {
    schedule: { frequency: { seconds: 10 }, timeout: { minutes: 5 }, initialDelay: { seconds: 1 } },
  },
};
const work = mkdtempSync(join(tmpdir(), 'dora-recovery-'));
const to = settledInstant();

let toolchain;
let sandbox;
let postgres;
let undisturbed;

before(async () => {
  toolchain = await prepareToolchain();
  sandbox = await startSandbox({ toolchain });
  postgres = await startPostgres({ env: toolchain.env });
  const backend = await startBackend({ toolchain, sandbox, work, config });
  undisturbed = await readNumbers(backend, await untilCollected(backend), to);
  await backend.stop();
  const measured = Object.values(undisturbed).filter(n => n.leadTime?.status === 'ok');
  assert.ok(measured.length > 20, 'there is something to compare with');
});

after(async () => {
  await stopAll();
  rmSync(work, { recursive: true, force: true });
});

/**
 * A source is `ok` once its last page is stored. That is derived from right after, and where a backend was killed in
 * between, by the one that takes over.
 */
async function untilAsUndisturbed(backend) {
  const refs = await untilCollected(backend);
  const deadline = Date.now() + TAKEN_OVER_MS;
  for (;;) {
    const numbers = await readNumbers(backend, refs, to);
    const keys = Object.keys(undisturbed);
    const other = keys.filter(key => !isDeepStrictEqual(numbers[key], undisturbed[key]));
    if (!other.length) return;
    console.log(`  not yet the same: ${other.slice(0, 3).join(', ')}, of ${other.length}`);
    if (Date.now() > deadline) assert.deepEqual(numbers[other[0]], undisturbed[other[0]], other[0]);
    await pause(2_000);
  }
}

/** So slow a GitLab that the first collection is still under way when the trouble begins. */
async function survivesTrouble(database, backendCount) {
  await sandbox.call('/__control', { latencyMs: 40 });
  const start = () => startBackend({ toolchain, sandbox, work, config, database });
  const backends = await Promise.all(Array.from({ length: backendCount }, start));
  await causeTrouble({ sandbox, backends, restart: start, rounds: ROUNDS });
  await sandbox.call('/__control', { latencyMs: 0 });
  await untilAsUndisturbed(backends[0]);
  for (const backend of backends) {
    assert.ok(!backend.log().includes('sandbox-token'), 'no token stands in the log');
    await backend.stop();
  }
}

test('one backend on a SQLite file', async () => {
  const directory = join(work, 'sqlite');
  mkdirSync(directory);
  await survivesTrouble({ client: 'better-sqlite3', connection: { directory } }, 1);
});

test('two backends on one PostgreSQL', async () => {
  const { port } = postgres;
  const connection = { host: '127.0.0.1', port, user: 'postgres', password: 'none' };
  await survivesTrouble({ client: 'pg', connection }, 2);
});
