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
import { say, step } from './progress.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';
import { STEPS } from './testSteps.mjs';

const WORK = join(ROOT, '.cache', 'test');

function chosenSteps() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return STEPS;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter(name => !STEPS.some(s => s.name === name));
  if (unknown.length) {
    throw new Error(
      `no step ${unknown.join(', ')}; there are ${STEPS.map(s => s.name).join(', ')}`,
    );
  }
  return STEPS.filter(({ name }) => names.includes(name));
}

async function main(tally) {
  say('Everything that must hold for DORA metrics for Backstage.\n');
  const steps = chosenSteps();
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
  for (const { name, heading, work } of steps) {
    try {
      const { passed, failed } = await step(heading, () =>
        work({ toolchain: { ...toolchain, env }, folder: WORK }),
      );
      tally.push({ name, passed, failed });
      say(`  ${failed ? '✗' : '✓'} ${passed} passed, ${failed} failed`);
    } catch (error) {
      tally.push({ name, passed: 0, failed: 1 });
      say(`  ✗ ${heading}\n${error.stack ?? error}`);
    }
  }
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
