/** How long somebody who signs in waits for the first numbers, beside pages of the portal that are none of ours. */
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
/** What every page costs, signing in among it, and what the first list of the portal does. */
const SETTINGS = { path: '/settings', usable: '[data-testid="user-settings-menu"]' };
const CATALOG = { path: '/', usable: 'a[href^="/catalog/default/component/"]' };

const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

function tell(name, { usableMs, mainThreadMs }, rest = '') {
  const [waited, worked] = [usableMs, mainThreadMs].map(Math.round);
  say(`  ${name}: ${waited} ms after signing in, ${worked} ms of the main thread${rest}`);
}

export async function benchFirstView({ toolchain, check }) {
  const [command, args] = toolchain.yarn('workspace', 'app', 'build');
  await run(command, args, { cwd: ROOT, env: { ...toolchain.env, NODE_ENV: 'production' } });
  const work = mkdtempSync(join(tmpdir(), 'dora-first-view-'));
  const sandbox = await startSandbox({ toolchain });
  const backend = await startBackend({ toolchain, sandbox, work });
  try {
    await untilCollected(backend);
    const views = { settings: SETTINGS, catalog: CATALOG, ...FIRST_VIEWS };
    const seen = Object.fromEntries(Object.keys(views).map(name => [name, []]));
    // In turns, so that whatever else the machine does slows all of them.
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of Object.keys(views)) {
        seen[name].push(await firstView(backend.url, views[name]));
      }
    }
    const medianOf = name => ({
      usableMs: median(seen[name].map(({ usableMs }) => usableMs)),
      mainThreadMs: median(seen[name].map(({ mainThreadMs }) => mainThreadMs)),
    });
    const settings = medianOf('settings');
    const catalog = medianOf('catalog');
    tell('the settings, nothing of ours', settings);
    tell('the catalog, nothing of ours', catalog);
    for (const name of Object.keys(FIRST_VIEWS)) {
      const own = medianOf(name);
      const more = Math.round(own.usableMs - settings.usableMs);
      const times = (own.usableMs / settings.usableMs).toFixed(1);
      tell(name, own, `: ${more} ms more than the settings, ${times} times these`);
      check(`${name}, beside the catalog`, own.usableMs / catalog.usableMs, { atMost: 1 });
      const shift = Math.max(...seen[name].map(one => one.shift));
      check(`${name}: layout shift`, shift, { atMost: MOST_SHIFT });
    }
  } finally {
    await backend.stop();
    await sandbox.stop();
    rmSync(work, { recursive: true, force: true });
  }
}
