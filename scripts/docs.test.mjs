import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './toolchain.mjs';

const BACKEND = 'plugins/dora-backend/src';
/** Of pages that people read: those of each folder, and of docs/ with all that is in it. */
const foldersWithPages = [
  '.',
  'deploy/aws',
  ...['docs', 'docs/adr', 'docs/metrics'],
  ...['plugins', 'packages'].flatMap(parent =>
    readdirSync(join(ROOT, parent)).map(name => join(parent, name)),
  ),
];
const pages = foldersWithPages.flatMap(folder =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.md') && !/^CHANGELOG|^report/.test(name))
    .map(name => join(folder, name)),
);
const read = page => readFileSync(join(ROOT, page), 'utf8');
const withoutCode = text => text.replace(/```[^]*?```/g, '');

for (const page of pages) {
  test(`${page} links to what is there`, () => {
    const links = [...withoutCode(read(page)).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => target)
      .filter(target => !/^\w+:/.test(target));
    const missing = links.filter(target => !existsSync(join(ROOT, dirname(page), target)));
    assert.deepEqual(missing, []);
  });
}

test('docs/architecture.md has every room of the backend in its table, and no other', () => {
  const [, table] = read('docs/architecture.md').split('## Inside dora-backend');
  const told = [...table.matchAll(/^\| `(\w+)\/` /gm)].map(([, room]) => room);
  // What all tests build facts by is none.
  const rooms = readdirSync(join(ROOT, BACKEND)).filter(
    name => name !== '__testUtils__' && statSync(join(ROOT, BACKEND, name)).isDirectory(),
  );
  assert.deepEqual(told.sort(), rooms.sort());
});

test('docs/architecture.md names folders and files that are there', () => {
  const names = [...withoutCode(read('docs/architecture.md')).matchAll(/`([\w./-]*[/.][\w./-]*)`/g)]
    .map(([, name]) => name)
    .filter(name => /\/$|\.(ts|js|md)$/.test(name));
  const places = [
    ...['', 'plugins/dora-backend', BACKEND, `${BACKEND}/metrics`, `${BACKEND}/api`],
    ...['plugins/dora', 'plugins/dora/src', 'plugins/dora/src/testing'],
  ];
  const missing = names.filter(name => !places.some(place => existsSync(join(ROOT, place, name))));
  assert.ok(names.length > 20, 'names are found');
  assert.deepEqual(missing, []);
});
