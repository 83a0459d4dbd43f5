import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import semver from 'semver';
import { secondCopies } from './portals/frameworkCopies.mjs';
import { PORTALS } from './portals/portals.mjs';
import {
  backendLines,
  extensionLines,
  packagesToAdd,
  requireInReadme,
} from './portals/readmes.mjs';
import { ROOT } from './toolchain.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dora-copies-'));
  mkdirSync(join(folder, 'packages', 'app'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(at, manifest) {
  const target = join(folder, at);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest));
}

const copies = () => secondCopies({ folder, tarballs: [{ name: 'plugin' }] });
const asking = range =>
  install('node_modules/plugin', {
    backstage: { role: 'frontend-plugin' },
    dependencies: { '@backstage/ui': range, luxon: '^3.0.0' },
  });

test('a plugin that shares what the portal has is at home', () => {
  asking('^0.18.0 || ^0.20.0');
  install('node_modules/@backstage/ui', { version: '0.20.1' });
  assert.deepEqual(copies(), []);
});

test('a second copy is told, and where it lies', () => {
  asking('^0.18.0');
  install('node_modules/@backstage/ui', { version: '0.20.0' });
  install('node_modules/plugin/node_modules/@backstage/ui', { version: '0.18.0' });
  assert.match(copies().join(), /^plugin has @backstage\/ui 0\.18\.0 for itself, in .*plugin/);
});

test("a copy is told that is the portal's own and not what the plugin asks for", () => {
  asking('^0.18.0');
  install('node_modules/@backstage/ui', { version: '0.20.0' });
  assert.deepEqual(copies(), ['plugin asks for @backstage/ui ^0.18.0 and gets 0.20.0']);
});

test('a plugin that did not arrive is told', () => {
  assert.deepEqual(copies(), ['plugin is not installed']);
});

test('the READMEs say what to install and where', () => {
  assert.deepEqual(packagesToAdd('app'), ['backstage-plugin-dora']);
  assert.equal(packagesToAdd('backend').length, 2);
  assert.equal(backendLines().length, 2);
  assert.ok(extensionLines().some(line => line.includes('entity-card:dora/scorecard')));
  assert.throws(() => requireInReadme('<NoSuchThing />'), /does not tell people to write/);
});

test('every package asks for ranges that hold what the oldest and the newest portal have', () => {
  const astray = PORTALS.flatMap(({ title, versions }) =>
    readdirSync(join(ROOT, 'plugins')).flatMap(plugin => {
      const file = join(ROOT, 'plugins', plugin, 'package.json');
      const { dependencies, peerDependencies } = JSON.parse(readFileSync(file, 'utf8'));
      return Object.entries({ ...dependencies, ...peerDependencies })
        .filter(([name, range]) => versions[name] && !semver.satisfies(versions[name], range))
        .map(([name, range]) => `${plugin}: ${name} ${range}, ${title} has ${versions[name]}`);
    }),
  );
  assert.deepEqual(astray, []);
});
