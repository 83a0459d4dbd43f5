/** Runs a measuring program of the backend on each database, and hands over the line of JSON that it ends with. */
import { join } from 'node:path';
import { startPostgres } from '../postgres.mjs';
import { run } from '../processes.mjs';
import { say } from '../progress.mjs';
import { ROOT } from '../toolchain.mjs';

export async function onBothDatabases(toolchain, { program, nodeOptions = [] }, judge) {
  const postgres = await startPostgres({ env: toolchain.env });
  try {
    for (const [database, env] of [
      ['SQLite', {}],
      ['PostgreSQL', { BENCH_POSTGRES: postgres.url }],
    ]) {
      const [command, args] = toolchain.node(
        ...[...nodeOptions, '--require', '@backstage/cli/config/nodeTransform.cjs'],
        `bench/${program}.ts`,
      );
      const { output } = await run(command, args, {
        cwd: join(ROOT, 'plugins/dora-backend'),
        env: { ...toolchain.env, ...env },
        onLine: line => line.startsWith('{') || say(`  ${database}: ${line}`),
      });
      judge(database, JSON.parse(output.split('\n').findLast(l => l.startsWith('{'))));
    }
  } finally {
    await postgres.stop();
  }
}
