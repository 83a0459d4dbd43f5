/** What a scrape costs. The measuring itself is plugins/dora-backend/bench/prometheus.ts. */
import { say } from '../progress.mjs';
import { onBothDatabases } from './onBothDatabases.mjs';

/** Prometheus gives up after ten seconds by default, and asks every half a minute. */
const SECONDS = 1;
/** Of the thread that serves everybody, at a stretch: as short as what the pages of the scorecard take. */
const HOLD_MS = 50;

export function benchPrometheus({ toolchain, check }) {
  return onBothDatabases(toolchain, { program: 'prometheus' }, (name, { mb, seconds, holdMs }) => {
    say(`  ${name}: ${mb.toFixed(1)} MB`);
    check(`${name}: a scrape in seconds of the processor`, seconds, { atMost: SECONDS });
    check(`${name}: the longest hold of the thread in ms`, holdMs, { atMost: HOLD_MS });
  });
}
