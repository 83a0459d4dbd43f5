/**
 * npm shows a README far from what its relative links lead to. `prepack` gives them the address of the repository, as
 * the manifest's `homepage` has it, for the tarball alone; `postpack` brings the README back.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const README = 'README.md';
const KEPT = 'README.md-prepack';

if (process.argv[2] === 'postpack') {
  if (existsSync(KEPT)) renameSync(KEPT, README);
} else {
  const { homepage } = JSON.parse(readFileSync('package.json', 'utf8'));
  // what a pack that was broken off left
  const text = readFileSync(existsSync(KEPT) ? KEPT : README, 'utf8');
  writeFileSync(KEPT, text);
  const absolute = text.replace(
    /\]\((?!https?:|#)([^)]+)\)/g,
    (_, target) => `](${new URL(target, `${homepage}/`)})`,
  );
  writeFileSync(README, absolute);
}
