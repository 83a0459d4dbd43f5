/** What a long history costs a metrics call. The measuring itself is plugins/dora-backend/bench/metricsCall.ts. */
import { join } from 'node:path';
import { startPostgres } from '../postgres.mjs';
import { run } from '../processes.mjs';
import { say } from '../progress.mjs';
import { ROOT } from '../toolchain.mjs';

/** The same page over ten times the history may cost so much more. */
const BOUND = 1.3;

export async function benchMetricsCall({ toolchain, check }) {
  const postgres = await startPostgres({ env: toolchain.env });
  try {
    for (const [name, env] of [
      ['SQLite', {}],
      ['PostgreSQL', { BENCH_POSTGRES: postgres.url }],
    ]) {
      const [command, args] = toolchain.node(
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        'bench/metricsCall.ts',
      );
      const { output } = await run(command, args, {
        cwd: join(ROOT, 'plugins/dora-backend'),
        env: { ...toolchain.env, ...env },
      });
      const { longMs, shortMs } = JSON.parse(output.split('\n').findLast(l => l.startsWith('{')));
      say(`  ${name}: ${longMs.toFixed(1)} ms over all, ${shortMs.toFixed(1)} ms over a tenth`);
      check(`${name}: metrics call over ten times the history`, longMs / shortMs, {
        atMost: BOUND,
      });
    }
  } finally {
    await postgres.stop();
  }
}
