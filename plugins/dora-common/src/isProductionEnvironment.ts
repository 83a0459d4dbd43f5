import { Environment } from './facts';
import { matchesAnyGlob } from './glob';

/**
 * What makes an environment production, by the rule of docs/metrics/.
 *
 * @public
 */
export interface ProductionRule {
  /** Of the entity's annotation: then these alone decide. */
  globs?: readonly string[];
  /** Of the config: names, where the source gives no tier. */
  environments: readonly string[];
  /** Of the config. */
  tiers: readonly string[];
}

/**
 * Whether deployments to an environment count.
 *
 * @public
 */
export function isProductionEnvironment(
  { name, tier }: Environment,
  rule: ProductionRule,
): boolean {
  if (rule.globs) return matchesAnyGlob(rule.globs, name);
  if (tier !== null) return rule.tiers.includes(tier);
  return rule.environments.includes(name);
}
