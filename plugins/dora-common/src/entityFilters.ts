/**
 * What entities can be chosen by, besides naming them; each is a parameter of the API. Values of one are alternatives, and
 * all that are given have to hold. Owners, systems and domains are refs and include what is nested in them.
 *
 * @public
 */
export const FILTER_KINDS = ['owner', 'system', 'domain', 'type', 'lifecycle', 'tag'] as const;

/** @public */
export type FilterKind = (typeof FILTER_KINDS)[number];

/**
 * Which entities are asked for; without any filter it is all.
 *
 * @public
 */
export interface EntityFilters extends Partial<Record<FilterKind, string[]>> {
  /** Entities, at most 200. */
  ref?: string[];
}
