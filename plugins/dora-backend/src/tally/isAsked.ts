import { isDeliveredSource } from 'backstage-plugin-dora-common';
import { namedBy } from '../scopes/namedBy';
import { EntityPlan } from '../scopes/readEntityPlan';
import { nameKey } from '../targetName';

/** Whether a source is asked for facts: others send them by themselves. */
export function isAsked({ source }: { source: string }): boolean {
  return !isDeliveredSource(source);
}

/** By which keys what is asked is known, of all that an entity names. */
export function askedNames(plan: EntityPlan): ReadonlySet<string> {
  return new Set(namedBy(plan).names.filter(isAsked).map(nameKey));
}
