/**
 * `npm test`: everything that must hold, from a bare checkout with nothing but Node and npm. Goes on after a failure,
 * so that one run tells everything; the last line is the tally.
 *
 *   npm test -- --only unit,browser    some of the steps
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { endWithUs, stopAll } from './processes.mjs';
import { say } from './progress.mjs';
import { chosenOf, runRounds } from './rounds.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';
import { ROUNDS } from './testSteps.mjs';

const WORK = join(ROOT, '.cache', 'test');

function chosenRounds() {
  const at = process.argv.indexOf('--only');
  return at < 0 ? ROUNDS : chosenOf(ROUNDS, (process.argv[at + 1] ?? '').split(','));
}

async function main(tally) {
  say('Everything that must hold for DORA metrics for Backstage.\n');
  const rounds = chosenRounds();
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const env = {
    ...toolchain.env,
    CI: 'true',
    FORCE_COLOR: '0',
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  };
  await runRounds(rounds, { toolchain: { ...toolchain, env }, folder: WORK }, tally);
}

const tally = [];
const sum = key => tally.reduce((total, result) => total + result[key], 0);
endWithUs(() => say('\n▸ Ending …'));
main(tally)
  .catch(error => {
    console.error(`✗ ${error.message}`);
    tally.push({ name: 'set-up', passed: 0, failed: 1 });
  })
  .then(async () => {
    await stopAll();
    const broken = tally.filter(({ failed }) => failed).map(({ name }) => name);
    if (broken.length) say(`\n✗ failed: ${broken.join(', ')}`);
    say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
    process.exit(sum('failed') || !sum('passed') ? 1 : 0);
  });
