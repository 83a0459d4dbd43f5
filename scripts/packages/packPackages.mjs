/** The packages of plugins/ as tarballs, built and packed as `yarn npm publish` would. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes.mjs';
import { ROOT } from '../toolchain.mjs';

/** Answers `[{ name, file, manifest }]`, the manifest being that of the sources. */
export async function packPackages({ toolchain: { yarn, env }, folder }) {
  const inRoot = { cwd: ROOT, env };
  const call = (...command) => {
    const [node, args] = yarn(...command);
    return run(node, args, inRoot);
  };
  // declarations come from the compiler, not from what an earlier run left
  await call('tsc', '--incremental', 'false');
  const packages = readdirSync(join(ROOT, 'plugins')).map(name => ({
    folder: join(ROOT, 'plugins', name),
    manifest: JSON.parse(readFileSync(join(ROOT, 'plugins', name, 'package.json'), 'utf8')),
  }));
  const names = packages.map(({ manifest }) => manifest.name);
  const include = names.flatMap(name => ['--include', name]);
  const each = (...command) =>
    call('workspaces', 'foreach', '--all', '--parallel', ...include, ...command);
  await each('run', 'build');
  await each('pack', '--out', join(folder, '%s.tgz'));
  return packages.map(({ manifest }) => ({
    name: manifest.name,
    file: join(folder, `${manifest.name}.tgz`),
    manifest,
  }));
}
