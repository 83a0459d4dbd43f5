/** The packed packages in a portal, as the READMEs say. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { yarnInstall } from '../yarnInstall.mjs';
import { editJson } from './createPortal.mjs';
import { LEGACY_PACKAGE, writeLegacyFrontend } from './legacyFrontend.mjs';
import { backendLines, extensionLines, packagesToAdd } from './readmes.mjs';

/** "Only where they are wanted, added in the same two ways": here they are. */
const WANTED = [
  'backstage-plugin-dora-backend-module-aws',
  'backstage-plugin-scaffolder-backend-module-dora',
];

const replaceIn = (file, found, replacement) => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(found)) throw new Error(`the app template has no "${found}" any more`);
  writeFileSync(
    file,
    text.replace(found, () => replacement),
  );
};

function addPackages({ folder, portal, tarballs }) {
  const add = (workspace, names) =>
    editJson(join(folder, 'packages', workspace, 'package.json'), ({ dependencies }) => {
      for (const name of names) dependencies[name] = portal.versions[name] ?? '*';
    });
  add('app', [...packagesToAdd('app'), ...(portal.legacy ? [LEGACY_PACKAGE] : [])]);
  add('backend', [...packagesToAdd('backend'), ...WANTED]);
  // no registry has them yet, so every name leads to its tarball
  editJson(join(folder, 'package.json'), ({ resolutions }) => {
    for (const { name, file } of tarballs) resolutions[name] = `file:${file}`;
  });
}

function writeBackend(folder) {
  const lines = [...backendLines(), ...WANTED.map(name => `backend.add(import('${name}'));`)];
  const start = 'backend.start();';
  replaceIn(join(folder, 'packages/backend/src/index.ts'), start, [...lines, start].join('\n'));
}

function writeFrontend(folder, portal) {
  if (portal.legacy) return writeLegacyFrontend(folder);
  const lines = ['  extensions:', ...extensionLines()].join('\n');
  return replaceIn(join(folder, 'app-config.yaml'), '  extensions:', lines);
}

export async function installPlugins({ portal, toolchain, folder, tarballs }) {
  addPackages({ folder, portal, tarballs });
  writeBackend(folder);
  writeFrontend(folder, portal);
  await yarnInstall({
    toolchain,
    cwd: folder,
    // the portal's own yarn is the same one; CI must not make it refuse what it has to write down
    flag: '--no-immutable',
    extraEnv: { YARN_IGNORE_PATH: '1' },
  });
}
