/**
 * Takes packages that are never published out of the devDependencies of the package that is being packed. Runs after
 * `backstage-cli package prepack`, whose copy of the manifest comes back with `postpack`.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const manifestOf = folder => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const manifest = manifestOf('.');
for (const folder of readdirSync(packages)) {
  const { name, private: isPrivate } = manifestOf(join(packages, folder));
  if (isPrivate) delete manifest.devDependencies?.[name];
}
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
