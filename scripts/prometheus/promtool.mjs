/** Prometheus' own tool over the alerts of the scaffolder's action and over the rules that are to be copied. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes.mjs';
import { say, step } from '../progress.mjs';
import { ROOT } from '../toolchain.mjs';
import { RULES } from './server.mjs';

const PACKAGE = join(ROOT, 'plugins', 'scaffolder-backend-module-dora');

export async function checkRules({ toolchain, work }) {
  const { env } = toolchain;
  const found = await run('promtool', ['--version'], { cwd: ROOT, env, check: false });
  if (found.code) {
    throw new Error(
      'there is no promtool: install Prometheus, on Debian with `apt-get install prometheus`',
    );
  }
  mkdirSync(work, { recursive: true });
  const [node, args] = toolchain.node('scripts/writeRules.cjs', work);
  await step('Writing rules with the action', () => run(node, args, { cwd: PACKAGE, env }));
  const ours = ['dora-recording.yaml', 'dora-alerts.yaml', 'dora-low-frequency.yaml'];
  for (const [cwd, command] of [
    [work, ['check', 'rules', 'usual.yaml', 'other.yaml']],
    [work, ['test', 'rules', 'usual.test.yaml']],
    [RULES, ['check', 'rules', ...ours]],
    [RULES, ['test', 'rules', 'dora.test.yaml']],
  ]) {
    await step(`promtool ${command.join(' ')}`, async () => {
      const { output } = await run('promtool', command, { cwd, env });
      say(output.trim());
    });
  }
}
