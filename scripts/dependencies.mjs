/** Installs what yarn.lock names, once: the next time nothing needs to be done. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, step } from './progress.mjs';
import { ROOT } from './toolchain.mjs';
import { yarnInstall } from './yarnInstall.mjs';

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

export async function installDependencies(toolchain) {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    say('▸ Dependencies are installed already');
    return;
  }
  const first = !existsSync(join(ROOT, 'node_modules'));
  await step(
    `Installing dependencies${first ? ' (the first time: about 1.5 GB and a minute or two)' : ''}`,
    () => yarnInstall({ toolchain, cwd: ROOT, flag: '--immutable' }),
  );
  writeFileSync(STAMP, wanted);
}
