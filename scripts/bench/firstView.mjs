/** How long somebody who signs in waits for the first numbers, beside a page of the portal that is none of ours. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIRST_VIEWS, firstView, MOST_SHIFT } from '../browser/firstView.mjs';
import { untilCollected } from '../collected.mjs';
import { startBackend, startSandbox } from '../portal.mjs';
import { run } from '../processes.mjs';
import { say } from '../progress.mjs';
import { ROOT } from '../toolchain.mjs';

const ROUNDS = 5;
const PORTALS_OWN = { path: '/catalog', usable: 'tbody a[href^="/catalog/"]' };

const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

export async function benchFirstView({ toolchain, check }) {
  const [command, args] = toolchain.yarn('workspace', 'app', 'build');
  await run(command, args, { cwd: ROOT, env: { ...toolchain.env, NODE_ENV: 'production' } });
  const work = mkdtempSync(join(tmpdir(), 'dora-first-view-'));
  const sandbox = await startSandbox({ toolchain });
  const backend = await startBackend({ toolchain, sandbox, work });
  try {
    await untilCollected(backend);
    const views = { 'the catalog of the portal': PORTALS_OWN, ...FIRST_VIEWS };
    const seen = Object.fromEntries(Object.keys(views).map(name => [name, []]));
    // In turns, so that whatever else the machine does slows all of them.
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of Object.keys(views)) {
        seen[name].push(await firstView(backend.url, views[name]));
      }
    }
    const [own, ...times] = Object.values(seen).map(all => median(all.map(one => one.usableMs)));
    say(`  the catalog of the portal: ${Math.round(own)} ms after signing in`);
    Object.keys(FIRST_VIEWS).forEach((name, index) => {
      const ratio = (times[index] / own).toFixed(1);
      say(`  ${name}: numbers after ${Math.round(times[index])} ms, ${ratio} times these`);
      const shift = Math.max(...seen[name].map(one => one.shift));
      check(`${name}: layout shift`, shift, { atMost: MOST_SHIFT });
    });
  } finally {
    await backend.stop();
    await sandbox.stop();
    rmSync(work, { recursive: true, force: true });
  }
}
