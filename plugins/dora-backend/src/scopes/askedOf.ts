import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityPlan } from './readEntityPlan';

interface TargetName {
  source: string;
  name: string;
}

/** What an entity is known by, and the targets that it names. */
interface Asked {
  ref: string;
  names: readonly TargetName[];
  /** Of each of these. */
  keys: readonly string[];
}

const known = new WeakMap<EntityPlan, Asked>();

/** Of thousands it is asked again whenever facts have come, and writing all these names takes long. */
export function askedOf(plan: EntityPlan): Asked {
  const before = known.get(plan);
  if (before) return before;
  const names = plan.targets.map(({ source, claim }) => ({ source, name: claim.name }));
  const asked = { ref: stringifyEntityRef(plan.entity), names, keys: names.map(nameKey) };
  known.set(plan, asked);
  return asked;
}

export function nameKey({ source, name }: TargetName): string {
  return `${source} ${name}`;
}
