/** The portals that are tried: the oldest release that is supported, and the newest. */
import { readFileSync } from 'node:fs';

/** Every framework package of a release: carets would mix releases that were never meant to meet. */
const versionsOf = release =>
  JSON.parse(readFileSync(new URL(`./backstage-${release}.json`, import.meta.url), 'utf8'));

export const PORTALS = [
  {
    name: 'legacy',
    title: 'Backstage 1.55, legacy frontend system',
    legacy: true,
    versions: versionsOf('1.55'),
  },
  {
    name: 'newest',
    title: 'Backstage 1.57, new frontend system',
    legacy: false,
    versions: versionsOf('1.57'),
  },
];

/** Brings the templates of both frontend systems. */
export const CREATE_APP = '@backstage/create-app@0.9.2';

/** What some registries serve without one of its platform packages, or what would have to be compiled. */
export const PINS = {
  '@swc/core': '1.16.18',
  'better-sqlite3': '13.2.0',
  got: '11.8.6',
  rollup: '4.67.4',
  'unrs-resolver': '1.12.2',
};
