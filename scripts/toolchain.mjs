/**
 * The tools this repository is built with: Node 22 or 24 and yarn. Node and npm are all that must be there before;
 * what is missing comes through npm, into npm's own cache.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';
import { say, step } from './progress.mjs';

const NODE_VERSION = '24.21.0';
const YARN_VERSION = '4.13.0';
const VERSIONS = `node ${NODE_VERSION}, yarn ${YARN_VERSION}`;
const NODE_MAJORS = [22, 24];
/**
 * Their HTTP listens on connections that wait to be used again. To node-fetch 2, by which Backstage's clients ask, each
 * whole answer looks torn then ("Premature close"), and nothing of the catalog is ever read.
 */
const TEARING_NODES = ['22.23.0', '24.17.0'];

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MEMO = join(ROOT, '.cache', 'toolchain.json');

/** Whether a portal runs on this version of Node. */
export function runsPortals(version) {
  return NODE_MAJORS.includes(Number(version.split('.')[0])) && !TEARING_NODES.includes(version);
}

/**
 * `npm run` describes itself in npm_* variables, and they would mislead the npm and the programs below it (nodedir: the
 * headers of another Node; prefix: where to install). What says how to reach the registry stays.
 */
const KEPT_NPM_VARIABLES =
  /^npm_config_(registry|cache|cafile|ca|strict_ssl|proxy|https?_proxy|noproxy|userconfig|globalconfig)$/i;

export function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_/i.test(name) || KEPT_NPM_VARIABLES.test(name),
  );
  // Node as npm brings it trusts authorities of its own alone, and a proxy on the way to the registry may have another.
  return { NODE_USE_SYSTEM_CA: '1', ...Object.fromEntries(kept) };
}

/** Where npx put the programs, or undefined: `[node, PATH, yarn's script]`. */
async function fetchTools(wanted, env) {
  const packages = wanted.flatMap(name => ['-p', name]);
  const question = 'node -p "JSON.stringify([process.execPath, process.env.PATH])"';
  const { output } = await run('npx', ['-y', ...packages, '-c', question], { cwd: ROOT, env });
  const [node, path] = JSON.parse(output.split('\n').findLast(line => line.startsWith('["')));
  const yarnScript = path
    .split(delimiter)
    .map(bin => join(bin, '..', '@yarnpkg', 'cli-dist', 'bin', 'yarn.js'))
    .find(existsSync);
  if (!yarnScript)
    throw new Error('npx brought no yarn. Does `npx -y @yarnpkg/cli-dist` work here?');
  // Not the whole PATH: the rest is the user's, and may differ next time.
  return { node, bin: join(yarnScript, '..', '..', '..', '..', '.bin'), yarnScript };
}

/** What earlier runs fetched, as far as it is still there: npx takes seconds to find out that it has everything. */
function fetchedBefore() {
  if (!existsSync(MEMO)) return {};
  const { versions, ...tools } = JSON.parse(readFileSync(MEMO, 'utf8'));
  if (versions !== VERSIONS || !existsSync(tools.yarnScript)) return {};
  return { ...tools, node: existsSync(tools.node ?? '') ? tools.node : undefined };
}

/**
 * Answers `{ env, node, yarn }`: an environment in whose PATH node and yarn are the right ones, and two functions
 * that give the command and arguments to run something with either.
 */
export async function prepareToolchain() {
  const env = cleanEnvironment();
  const ownNode = runsPortals(process.versions.node);
  const wanted = [
    ...(ownNode ? [] : [`node@${NODE_VERSION}`]),
    `@yarnpkg/cli-dist@${YARN_VERSION}`,
  ];
  const names = ownNode ? `yarn ${YARN_VERSION}` : `Node ${NODE_VERSION} and yarn ${YARN_VERSION}`;
  let tools = fetchedBefore();
  if (tools.yarnScript && (ownNode || tools.node)) {
    say(`▸ ${names}: here already`);
  } else {
    if (!ownNode)
      say(
        `  This is Node ${process.versions.node}; Backstage runs on 22 or 24, except ${TEARING_NODES.join(' and ')}.`,
      );
    const fetched = await step(`Fetching ${names} through npm`, () => fetchTools(wanted, env));
    tools = ownNode ? { ...fetched, node: tools.node } : fetched;
    mkdirSync(dirname(MEMO), { recursive: true });
    writeFileSync(MEMO, JSON.stringify({ versions: VERSIONS, ...tools }));
  }
  const node = ownNode ? process.execPath : tools.node;
  const { bin, yarnScript } = tools;
  return {
    env: { ...env, PATH: [dirname(node), bin, env.PATH].join(delimiter) },
    node: (...args) => [node, args],
    yarn: (...args) => [node, [yarnScript, ...args]],
  };
}
