/** What a long history costs a metrics call. The measuring itself is plugins/dora-backend/bench/metricsCall.ts. */
import { say } from '../progress.mjs';
import { onBothDatabases } from './onBothDatabases.mjs';

/** The same page over ten times the history may cost so much more. */
const BOUND = 1.3;

export function benchMetricsCall({ toolchain, check }) {
  return onBothDatabases(toolchain, { program: 'metricsCall' }, (name, { longMs, shortMs }) => {
    say(`  ${name}: ${longMs.toFixed(1)} ms over all, ${shortMs.toFixed(1)} ms over a tenth`);
    check(`${name}: metrics call over ten times the history`, longMs / shortMs, {
      atMost: BOUND,
    });
  });
}
