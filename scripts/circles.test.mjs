import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { circlesOfFiles, circlesOfRooms } from './circles/circles.mjs';
import { ROOT } from './toolchain.mjs';

for (const home of ['plugins', 'packages']) {
  for (const name of readdirSync(join(ROOT, home))) {
    const folder = join(ROOT, home, name);
    test(`no files of ${name} import each other in a circle`, () => {
      assert.deepEqual(circlesOfFiles(folder), []);
    });
    if (!existsSync(join(folder, 'src'))) continue;
    test(`no folders of ${name} lead back to one another`, () => {
      assert.deepEqual(circlesOfRooms(join(folder, 'src')), []);
    });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'circles-'));
after(() => rmSync(folder, { recursive: true }));
const write = (name, text) => writeFileSync(join(folder, name), text);
mkdirSync(join(folder, 'parts'));

test('a circle is found through folders, types and what is passed on', () => {
  write('first.ts', `import { Part } from './parts';\nimport './apart';`);
  write('parts/index.ts', `export * from './Part';`);
  write('parts/Part.tsx', `import type { First } from '../first';`);
  write('apart.ts', `import lodash from 'lodash';`);
  assert.deepEqual(circlesOfFiles(folder), [['first.ts', 'parts/index.ts', 'parts/Part.tsx']]);
});

test('folders lead back to one another through different files, but for tests', () => {
  write('first.ts', `import { Part } from './parts/Part';`);
  write('parts/index.ts', `import { Apart } from '../apart';`);
  write('parts/Part.tsx', '');
  write('parts/Part.test.tsx', `import { First } from '../first';`);
  assert.deepEqual(circlesOfRooms(folder), []);
  write('apart.ts', `import { First } from './first';`);
  assert.deepEqual(circlesOfRooms(folder), [['apart.ts', 'first.ts', 'parts']]);
});
