import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './toolchain.mjs';

const read = folder => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
const { repository, homepage, bugs } = read('.');

// so that whoever publishes changes one address, and no link leads to another's
for (const name of readdirSync(join(ROOT, 'plugins'))) {
  test(`${name} says that it lies where the repository does`, () => {
    const manifest = read(join('plugins', name));
    assert.equal(manifest.repository.url, repository.url);
    assert.equal(manifest.repository.directory, `plugins/${name}`);
    assert.equal(manifest.homepage, `${homepage}/-/tree/main/plugins/${name}`);
    assert.equal(manifest.bugs, bugs);
    const readme = readFileSync(join(ROOT, 'plugins', name, 'README.md'), 'utf8');
    assert.ok(!readme.includes(homepage), 'its README links relatively: packing adds the address');
  });
}
