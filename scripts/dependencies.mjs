/** Installs what yarn.lock names, once: the next time nothing needs to be done. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.mjs';
import { say, step } from './progress.mjs';
import { ROOT } from './toolchain.mjs';

const NPM_REGISTRY = 'https://registry.npmjs.org';
const STAMP = join(ROOT, 'node_modules', '.installed-from');

/** Changes whenever an install would have something to do. */
function fingerprint() {
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(ROOT, folder)).map(name => join(folder, name, 'package.json')),
  );
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['yarn.lock', '.yarnrc.yml', 'package.json', ...manifests.sort()]) {
    const path = join(ROOT, file);
    if (existsSync(path)) hash.update(`\0${file}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** yarn has its own idea of the registry; a computer set up for npm alone has told only npm. */
export async function yarnRegistry(env) {
  if (env.YARN_NPM_REGISTRY_SERVER) return {};
  const { output } = await run('npm', ['config', 'get', 'registry'], { cwd: ROOT, env });
  const registry = output
    .split('\n')
    .find(line => line.startsWith('http'))
    ?.replace(/\/$/, '');
  return registry && registry !== NPM_REGISTRY ? { YARN_NPM_REGISTRY_SERVER: registry } : {};
}

export async function installDependencies({ env, yarn }) {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    say('▸ Dependencies are installed already');
    return;
  }
  const first = !existsSync(join(ROOT, 'node_modules'));
  await step(
    `Installing dependencies${first ? ' (the first time: about 1.5 GB and a minute or two)' : ''}`,
    async () => {
      const [command, args] = yarn('install', '--immutable');
      await run(command, args, {
        cwd: ROOT,
        env: { ...env, ...(await yarnRegistry(env)), FORCE_COLOR: '0' },
        // Only the stages; yarn's remarks about other people's peer dependencies help nobody here.
        onLine: line => /YN0000: [┌└]|YN0000: · (Done|Failed)/.test(line) && say(`  ${line}`),
      });
    },
  );
  writeFileSync(STAMP, wanted);
}
