/**
 * `npm run test:portals`: packs the packages as they would be published, looks into the tarballs, installs them into
 * freshly made portals as the READMEs say, and looks at them there with a browser. Most of it is done by programs of one
 * thread or waits, so the portals are tried side by side.
 *
 *   npm run test:portals -- --only newest    one of the portals
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { createPortal } from './portals/createPortal.mjs';
import { installPlugins } from './portals/installPlugins.mjs';
import { PORTALS } from './portals/portals.mjs';
import { requireRegistry } from './portals/registry.mjs';
import { endWithUs, stopAll } from './processes.mjs';
import { say, sideBySide, step } from './progress.mjs';
import { ROOT, cleanEnvironment, prepareToolchain } from './toolchain.mjs';

/** Outside of this workspace, or yarn would take a portal for a part of it. */
const WORK = mkdtempSync(join(tmpdir(), 'dora-portals-'));
const PICTURES = join(ROOT, '.cache', 'portals', 'pictures');

// They need packages, which a bare checkout has only once they are installed.
const packing = () => import('./packages/checkedPackages.mjs');
const copying = () => import('./portals/frameworkCopies.mjs');
const trying = () => import('./portals/tryPortal.mjs');

function chosenPortals() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return PORTALS;
  const chosen = PORTALS.filter(({ name }) => name === process.argv[at + 1]);
  if (!chosen.length) throw new Error(`the portals are ${PORTALS.map(p => p.name).join(', ')}`);
  return chosen;
}

const folderOf = ({ name }) => join(WORK, name);

async function makePortal({ portal, toolchain }) {
  await step(`${portal.title}: making it with create-app`, () =>
    createPortal({ portal, toolchain, folder: folderOf(portal) }),
  );
}

async function testPortal({ portal, toolchain, tarballs }) {
  const folder = folderOf(portal);
  const inPortal = (heading, work) => step(`${portal.title}: ${heading}`, work);
  await inPortal('installing it with the plugins, as the READMEs say', () =>
    installPlugins({ portal, toolchain, folder, tarballs }),
  );
  const { secondCopies } = await copying();
  const copies = secondCopies({ folder, tarballs });
  if (copies.length)
    throw new Error(`not on the portal's own framework:\n  ${copies.join('\n  ')}`);
  say('  ✓ no package of the framework is there twice');
  const { tryPortal } = await trying();
  await tryPortal({ portal, toolchain, folder, pictures: PICTURES, step: inPortal });
  await rm(folder, { recursive: true, force: true });
}

async function main() {
  const began = Date.now();
  const portals = chosenPortals();
  await step('Asking the npm registry', () => requireRegistry({ env: cleanEnvironment() }));
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const { checkedPackages } = await packing();
  const tarballs = await checkedPackages({ toolchain, folder: WORK });
  // One after the other: npx would fetch create-app twice, into the same folder.
  for (const portal of portals) await makePortal({ portal, toolchain });
  await sideBySide(
    portals.map(portal => [portal.name, () => testPortal({ portal, toolchain, tarballs })]),
  );
  const titles = portals.map(({ title }) => title).join(' and ');
  say(`\n✓ at home in ${titles}, after ${Math.round((Date.now() - began) / 1000)} s`);
}

endWithUs(() => say('\n▸ Ending …'));
main()
  .catch(error => {
    console.error(`\n✗ ${error.message}`);
    process.exitCode = 1;
  })
  .finally(async () => {
    await stopAll();
    await rm(WORK, { recursive: true, force: true });
  });
