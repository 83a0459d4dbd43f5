import {
  Environment,
  isProductionEnvironment,
  ProductionRule,
  Profile,
} from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from './profiles';

interface ProductionRules extends ProductionRule {
  profile: Profile;
}

/** Names of the environments that are production. */
export function productionEnvironments(
  known: Iterable<Environment>,
  rules: ProductionRules,
): string[] {
  return [...known].filter(environment => isProduction(environment, rules)).map(({ name }) => name);
}

function isProduction(environment: Environment, rules: ProductionRules): boolean {
  const fixed = PROFILE_RULES[rules.profile].productionEnvironments;
  return fixed ? fixed.includes(environment.name) : isProductionEnvironment(environment, rules);
}
