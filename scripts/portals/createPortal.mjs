/** A portal as create-app makes it, of one exact release. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../processes.mjs';
import { ROOT } from '../toolchain.mjs';
import { CREATE_APP, PINS } from './portals.mjs';

export function editJson(file, edit) {
  const value = JSON.parse(readFileSync(file, 'utf8'));
  edit(value);
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** The template is of one release; the portal gets the versions of its own. */
function setVersions(manifest, versions) {
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[kind] ?? {})) {
      if (versions[name]) manifest[kind][name] = versions[name];
    }
  }
}

export async function createPortal({ portal: { name, legacy, versions }, toolchain, folder }) {
  const flags = ['--path', folder, '--skip-install', ...(legacy ? ['--legacy'] : [])];
  await run('npx', ['-y', CREATE_APP, ...flags], {
    cwd: dirname(folder),
    env: { ...toolchain.env, BACKSTAGE_APP_NAME: name },
  });
  const root = join(folder, 'package.json');
  for (const file of [
    root,
    ...['app', 'backend'].map(at => join(folder, 'packages', at, 'package.json')),
  ]) {
    editJson(file, manifest => setVersions(manifest, versions));
  }
  editJson(root, manifest => {
    manifest.resolutions = { ...manifest.resolutions, ...versions, ...PINS };
  });
  // What is not prebuilt is not needed: compiling it takes longer than everything else.
  const yarnConfig = join(folder, '.yarnrc.yml');
  const settings = 'enableScripts: false\nenableTelemetry: false\n';
  writeFileSync(yarnConfig, `${readFileSync(yarnConfig, 'utf8')}\n${settings}`);
  // Where create-app has a seed of its own from the Internet, this one holds third parties still as well.
  copyFileSync(join(ROOT, 'yarn.lock'), join(folder, 'yarn.lock'));
}
