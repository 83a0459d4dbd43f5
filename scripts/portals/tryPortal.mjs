/** Starts an installed portal on PostgreSQL over the sandbox, and looks at it with a browser. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBackend, startSandbox } from '../portal.mjs';
import { startPostgres } from '../postgres.mjs';
import { run } from '../processes.mjs';
import { say } from '../progress.mjs';
import { CATALOG, SERVICE } from './catalog.mjs';
import { lookAround } from './lookAround.mjs';

const COLLECTED_MS = 240_000;

const callIn = (folder, { yarn, env }) =>
  async function call(...words) {
    const [command, args] = yarn(...words);
    await run(command, args, {
      cwd: folder,
      env: { ...env, YARN_IGNORE_PATH: '1', NODE_ENV: 'production', FORCE_COLOR: '0' },
    });
  };

async function untilCollected(backend) {
  const deadline = Date.now() + COLLECTED_MS;
  const path = `/api/dora/v1/entities/component/default/${SERVICE}/metrics`;
  let last = 'nothing was answered';
  while (Date.now() < deadline) {
    try {
      const { sources } = await backend.get(path, { timeoutMs: 30_000 });
      last = JSON.stringify(sources);
      if (sources.length && sources.every(({ state }) => state === 'ok')) return;
    } catch (error) {
      last = error.message; // the catalog has not read its files yet
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error(`not collected within ${COLLECTED_MS / 1000} s: ${last}`);
}

export async function tryPortal({ portal, toolchain, folder, pictures, step }) {
  const call = callIn(folder, toolchain);
  await step('checking its types', () => call('tsc'));
  await step('building its app', () => call('workspace', 'app', 'build'));
  const work = join(folder, 'work');
  mkdirSync(work, { recursive: true });
  const stops = [];
  let backend;
  try {
    await step('starting it on PostgreSQL', async () => {
      const postgres = await startPostgres({ env: toolchain.env });
      stops.push(postgres.stop);
      const sandbox = await startSandbox({ toolchain });
      stops.push(sandbox.stop);
      backend = await startBackend({
        ...{ toolchain, sandbox, work, root: folder, entities: CATALOG },
        database: { client: 'pg', connection: postgres.url },
      });
      stops.push(backend.stop);
    });
    await step('having its service collected', () => untilCollected(backend));
    await step('looking at it in a browser', () =>
      lookAround({ url: backend.url, portal, pictures }),
    );
  } catch (error) {
    if (!backend) throw error;
    throw new Error(`${error.message}\nthe backend said last:\n${backend.log().slice(-4_000)}`);
  } finally {
    if (backend) writeFileSync(join(pictures, '..', `${portal.name}-backend.log`), backend.log());
    for (const stop of stops.reverse()) await stop();
  }
}
