import { Incident } from 'backstage-plugin-dora-common';
import { z } from 'zod';

const ADDRESS = /[^\s@<>()"',;]+@[^\s@<>()"',;]+\.[^\s@<>()"',;]+/g;

/** What people and tools wrote: cut, without NUL, which PostgreSQL cannot store, and without addresses of people. */
export const text = (max: number) =>
  z
    .string()
    .transform(value =>
      value
        .slice(0, 2 * max)
        .replaceAll('\0', '')
        .replace(ADDRESS, '…'),
    )
    .transform(value => value.slice(0, max));

export const instant = z.iso.datetime({ offset: true }).transform(value => Date.parse(value));

/** An address to link to. One that is none is left out, for it is no reason to lose the incident. */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullish()
  .catch(null)
  .transform(value => value ?? null);

/** What webhooks tell nothing of. */
export const UNTOLD = {
  endUnknown: false,
  continuedAs: null,
  deploymentId: null,
  causedBy: null,
  runbookLinked: null,
} satisfies Partial<Incident>;
