import { isDeliveredSource } from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';
import { EntityPlan, sourcesOf } from './readEntityPlan';

/** What sources say of being chosen. */
export type SourcePreference = Pick<DoraSource, 'id' | 'rank' | 'onlyWhenSaid'>;

/**
 * The one source that is asked for an entity's deployments: two would count each deployment twice. The first gives way
 * to the next one named if its targets never had a deployment to production, and both to what is handed over.
 */
export function chooseDeploymentSource(
  plan: EntityPlan,
  sources: SourcePreference[],
  everDeployedToProduction: (source: string) => boolean,
): string | undefined {
  if (plan.deploymentsFrom) return plan.deploymentsFrom;
  const named = sourcesOf(plan, 'deployments');
  const delivered = named.filter(isDeliveredSource);
  const [first, next] = inPreferredOrder(sources)
    .filter(({ id, onlyWhenSaid }) => named.includes(id) && !onlyWhenSaid)
    .map(({ id }) => id);
  const collected = next === undefined || everDeployedToProduction(first) ? first : next;
  if (collected && everDeployedToProduction(collected)) return collected;
  return delivered.find(everDeployedToProduction) ?? collected ?? delivered[0];
}

/**
 * The sources whose changes are measured: merge requests where there are any, else a pipeline's revisions; and beside
 * them whatever is handed over.
 */
export function chooseChangeSources(plan: EntityPlan, sources: SourcePreference[]): string[] {
  const named = sourcesOf(plan, 'changes');
  const collected = inPreferredOrder(sources).find(({ id }) => named.includes(id));
  return [...(collected ? [collected.id] : []), ...named.filter(isDeliveredSource)];
}

/** By rank, those without one last, otherwise as registered. */
export function inPreferredOrder<T extends Pick<DoraSource, 'rank'>>(sources: readonly T[]): T[] {
  const rankOf = ({ rank }: T) => rank ?? Number.MAX_SAFE_INTEGER;
  return [...sources].sort((a, b) => rankOf(a) - rankOf(b));
}
