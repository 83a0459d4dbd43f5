/** What the READMEs tell people to do, so that exactly this is tried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../toolchain.mjs';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const OF_FRONTEND = readFileSync(join(ROOT, 'plugins', 'dora', 'README.md'), 'utf8');

function linesOf(text, pattern, what) {
  const lines = text.match(pattern);
  if (!lines) throw new Error(`the README says nothing of ${what}`);
  return lines;
}

/** The packages that are added to `packages/app` and `packages/backend`: those of the first install, by their names. */
export function packagesToAdd(workspace) {
  const adding = new RegExp(`^yarn --cwd packages/${workspace} add .*$`, 'gm');
  return linesOf(README, adding, `packages of the ${workspace}`).flatMap(line =>
    line.split(' add ')[1].split(' '),
  );
}

/** The lines of the backend's index.ts. */
export const backendLines = () =>
  linesOf(README, /^backend\.add\(import\('backstage-plugin-.*$/gm, 'the backend');

/** The lines that put the card where it is seen, in the new frontend system. */
export const extensionLines = () => linesOf(README, /^ {4}- entity-card:.*$/gm, 'the card');

const withoutSpace = text => text.replace(/\s+/g, '');

/** Throws unless the frontend's README shows this piece of code. */
export function requireInReadme(code) {
  if (!withoutSpace(OF_FRONTEND).includes(withoutSpace(code))) {
    throw new Error(`plugins/dora/README.md does not tell people to write:\n${code}`);
  }
}
