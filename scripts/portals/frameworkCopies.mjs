/**
 * Whether the plugins run on the portal's own copies of the framework, within the ranges that they ask for. A second
 * copy has contexts and API refs of its own, and what is provided to the one is not found by the other.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import semver from 'semver';

const FRAMEWORK = /^(@backstage\/|@material-ui\/|react(-dom|-router-dom)?$)/;

const readManifest = folder => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Where Node finds `name` from `from`. */
function find(from, name, root) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
  }
  return undefined;
}

/** Answers a line for each package of the framework that a plugin does not share with the portal. */
export function secondCopies({ folder, tarballs }) {
  const root = realpathSync(folder);
  return tarballs.flatMap(({ name: plugin }) => {
    const own = find(root, plugin, root);
    if (!own) return [`${plugin} is not installed`];
    const { dependencies, peerDependencies, backstage } = readManifest(own);
    const side = join(root, 'packages', backstage.role.startsWith('frontend') ? 'app' : 'backend');
    return Object.entries({ ...dependencies, ...peerDependencies })
      .filter(([name]) => FRAMEWORK.test(name))
      .flatMap(([name, range]) => {
        const used = find(own, name, root);
        if (!used) return [`${plugin} does not find ${name}`];
        const { version } = readManifest(used);
        if (!semver.satisfies(version, range)) {
          return [`${plugin} asks for ${name} ${range} and gets ${version}`];
        }
        const shared = find(side, name, root);
        return used === shared ? [] : [`${plugin} has ${name} ${version} for itself, in ${used}`];
      });
  });
}
