import { Environment, matchesAnyGlob, Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from './profiles';

export interface ProductionRules {
  profile: Profile;
  /** Of the entity's annotation; undefined where it has none. */
  globs?: readonly string[];
  /** Of the config. */
  environments: readonly string[];
  tiers: readonly string[];
}

/** Names of the environments that are production. */
export function productionEnvironments(
  known: Iterable<Environment>,
  rules: ProductionRules,
): string[] {
  return [...known].filter(environment => isProduction(environment, rules)).map(({ name }) => name);
}

function isProduction({ name, tier }: Environment, rules: ProductionRules): boolean {
  const fixed = PROFILE_RULES[rules.profile].productionEnvironments;
  if (fixed) return fixed.includes(name);
  if (rules.globs) return matchesAnyGlob(rules.globs, name);
  if (tier !== null) return rules.tiers.includes(tier);
  return rules.environments.includes(name);
}
