import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { yarnInstall } from './yarnInstall.mjs';

const cwd = mkdtempSync(join(tmpdir(), 'dora-install-'));
after(() => rmSync(cwd, { recursive: true }));

const CRASH = 'Error: The `onCancel` handler was attached after the promise settled.';

/** A yarn that says this and fails, so many times. Answers how often it was asked. */
function failing(times, says) {
  const file = join(cwd, 'tries');
  writeFileSync(file, '');
  const program = `
    const fs = require('node:fs');
    fs.appendFileSync(${JSON.stringify(file)}, 'x');
    if (fs.readFileSync(${JSON.stringify(file)}, 'utf8').length > ${times}) process.exit(0);
    console.log(${JSON.stringify(says)});
    process.exit(1);`;
  const yarn = () => [process.execPath, ['-e', program]];
  const env = { ...process.env, YARN_NPM_REGISTRY_SERVER: 'http://localhost' };
  return { toolchain: { yarn, env }, tries: () => readFileSync(file, 'utf8').length };
}

test('an install that the registry broke off is tried again', async () => {
  const { toolchain, tries } = failing(2, CRASH);
  await yarnInstall({ toolchain, cwd, flag: '--immutable' });
  assert.equal(tries(), 3);
});

test('it is given up after three', async () => {
  const { toolchain, tries } = failing(9, CRASH);
  await assert.rejects(yarnInstall({ toolchain, cwd, flag: '--immutable' }), /promise settled/);
  assert.equal(tries(), 3);
});

test('what would fail again is told at once', async () => {
  const { toolchain, tries } = failing(9, 'YN0028: The lockfile would have been modified');
  await assert.rejects(yarnInstall({ toolchain, cwd, flag: '--immutable' }), /YN0028/);
  assert.equal(tries(), 1);
});
