/** What a scrape costs. The measuring itself is plugins/dora-backend/bench/prometheus.ts. */
import { join } from 'node:path';
import { startPostgres } from '../postgres.mjs';
import { run } from '../processes.mjs';
import { say } from '../progress.mjs';
import { ROOT } from '../toolchain.mjs';

/** Prometheus gives up after ten seconds by default, and asks every half a minute. */
const SECONDS = 1;
/** Of the thread that serves everybody, at a stretch: as short as what the pages of the scorecard take. */
const HOLD_MS = 50;

export async function benchPrometheus({ toolchain, check }) {
  const postgres = await startPostgres({ env: toolchain.env });
  try {
    for (const [name, env] of [
      ['SQLite', {}],
      ['PostgreSQL', { BENCH_POSTGRES: postgres.url }],
    ]) {
      const [command, args] = toolchain.node(
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        'bench/prometheus.ts',
      );
      const { output } = await run(command, args, {
        cwd: join(ROOT, 'plugins/dora-backend'),
        env: { ...toolchain.env, ...env },
      });
      const report = JSON.parse(output.split('\n').findLast(l => l.startsWith('{')));
      say(`  ${name}: ${report.mb.toFixed(1)} MB`);
      check(`${name}: a scrape in seconds of the processor`, report.seconds, { atMost: SECONDS });
      check(`${name}: the longest hold of the thread in ms`, report.holdMs, { atMost: HOLD_MS });
    }
  } finally {
    await postgres.stop();
  }
}
