/**
 * What is measured where `dora.entities.kinds` says nothing.
 *
 * @public
 */
export const DEFAULT_KINDS: readonly string[] = ['Component'];

/**
 * What counts as production where `dora.production` says nothing: by name where the source gives no tier, else by tier.
 *
 * @public
 */
export const DEFAULT_PRODUCTION: {
  readonly environments: readonly string[];
  readonly tiers: readonly string[];
} = { environments: ['production', 'prod'], tiers: ['production'] };
