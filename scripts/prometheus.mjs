/**
 * `npm run test:prometheus`: has Prometheus' own promtool check the alerts that the scaffolder action writes, and try
 * them on made-up series. Fails without promtool: it comes with Debian's package `prometheus`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { endWithUs, run, stopAll } from './processes.mjs';
import { say, step } from './progress.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';

const PACKAGE = join(ROOT, 'plugins', 'scaffolder-backend-module-dora');
const WORK = join(ROOT, '.cache', 'prometheus');

async function main() {
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  const { env } = toolchain;
  const found = await run('promtool', ['--version'], { cwd: ROOT, env, check: false });
  if (found.code) {
    throw new Error(
      'there is no promtool: install Prometheus, on Debian with `apt-get install prometheus`',
    );
  }
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const [node, args] = toolchain.node('scripts/writeRules.cjs', WORK);
  await step('Writing rules with the action', () => run(node, args, { cwd: PACKAGE, env }));
  for (const command of [
    ['check', 'rules', 'usual.yaml', 'other.yaml'],
    ['test', 'rules', 'usual.test.yaml'],
  ]) {
    await step(`promtool ${command.join(' ')}`, async () => {
      const { output } = await run('promtool', command, { cwd: WORK, env });
      say(output.trim());
    });
  }
}

endWithUs(() => say('\n▸ Ending …'));
main()
  .then(() => say('\n✓ promtool accepts the alerts'))
  .catch(error => {
    console.error(`\n✗ ${error.message}`);
    process.exitCode = 1;
  })
  .finally(stopAll);
