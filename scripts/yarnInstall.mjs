/** `yarn install`, with the registry that npm knows. Says its stages. */
import { run } from './processes.mjs';
import { say } from './progress.mjs';
import { ROOT } from './toolchain.mjs';

const NPM_REGISTRY = 'https://registry.npmjs.org';
/**
 * How yarn ends when a request to the registry is broken off: told as what it is, or by a fault in its own client, which
 * then prints a page of its minified code. What was fetched before stays in its cache.
 */
const BROKEN_OFF =
  /was attached after the promise settled|RequestError|ECONNRESET|ETIMEDOUT|EAI_AGAIN/;
const TRIES = 3;

/** yarn has its own idea of the registry; a computer set up for npm alone has told only npm. */
async function yarnRegistry(env) {
  if (env.YARN_NPM_REGISTRY_SERVER) return {};
  const { output } = await run('npm', ['config', 'get', 'registry'], { cwd: ROOT, env });
  const registry = output
    .split('\n')
    .find(line => line.startsWith('http'))
    ?.replace(/\/$/, '');
  return registry && registry !== NPM_REGISTRY ? { YARN_NPM_REGISTRY_SERVER: registry } : {};
}

/** @param flag - whether the lockfile may change */
export async function yarnInstall({ toolchain: { yarn, env }, cwd, flag, extraEnv = {} }) {
  const [command, args] = yarn('install', flag);
  const options = {
    cwd,
    env: { ...env, ...(await yarnRegistry(env)), FORCE_COLOR: '0', ...extraEnv },
    // Only the stages; yarn's remarks about other people's peer dependencies help nobody here.
    onLine: line => /YN0000: [┌└]|YN0000: · (Done|Failed)/.test(line) && say(`  ${line}`),
  };
  for (let tried = 1; ; tried++) {
    try {
      return await run(command, args, options);
    } catch (error) {
      if (tried === TRIES || !BROKEN_OFF.test(error.message)) throw error;
      say('  the registry broke off; once more, with what was fetched');
    }
  }
}
