/**
 * `npm run test:packages`: packs the packages as they would be published, and looks into each tarball: its files, its
 * manifest, its exports (publint) and its types (attw).
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { endWithUs, stopAll } from './processes.mjs';
import { say } from './progress.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';

const WORK = join(ROOT, '.cache', 'packages');

async function main() {
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  // It needs packages, which a bare checkout has only now.
  const { checkedPackages } = await import('./packages/checkedPackages.mjs');
  await checkedPackages({ toolchain, folder: WORK });
}

endWithUs(() => say('\n▸ Ending …'));
main()
  .then(() => say('\n✓ the packages can be published'))
  .catch(error => {
    console.error(`\n✗ ${error.message}`);
    process.exitCode = 1;
  })
  .finally(stopAll);
