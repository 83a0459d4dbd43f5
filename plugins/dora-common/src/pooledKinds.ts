/** The kinds whose numbers are pooled from what they own or contain, each with the filter that selects these. */
const FILTERS = { group: 'owner', system: 'system', domain: 'domain' } as const;

/** @public */
export type PooledKind = keyof typeof FILTERS;

/** @public */
export type PoolFilter = (typeof FILTERS)[PooledKind];

/**
 * Kinds of the catalog that are shown with what they own or contain, unless `dora.entities.kinds` measures them themselves.
 *
 * @public
 */
export const POOLED_KINDS: readonly PooledKind[] = ['group', 'system', 'domain'];

/**
 * Whether entities of a kind, in letters of any size, are pooled of what they own or contain.
 *
 * @public
 */
export function isPooledKind(kind: string): boolean {
  return poolFilterOf(kind) !== undefined;
}

/**
 * The filter of the scorecard that selects what a group, system or domain owns or contains; undefined for other kinds.
 *
 * @public
 */
export function poolFilterOf(kind: string): PoolFilter | undefined {
  // The catalog's letters are ASCII: a Turkish I must not make another kind of it.
  const lower = kind.toLocaleLowerCase('en-US');
  // Not by indexing alone: every object has a constructor.
  return Object.hasOwn(FILTERS, lower) ? FILTERS[lower as PooledKind] : undefined;
}
