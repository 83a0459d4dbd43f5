import { isDeliveredSource } from 'backstage-plugin-dora-common';
import { EntityPlan, sourcesOf } from './readEntityPlan';

/** Asked first where an entity names several. */
const PREFERRED = ['gitlab', 'codepipeline'];
/** Counts hide the single deployment, so they are used only when an annotation says so. */
const ONLY_WHEN_SAID = 'cloudwatch';

/**
 * The one source that is asked for an entity's deployments: two would count each deployment twice. GitLab gives way
 * to the next one named if its project never had a deployment to production, and both to what is handed over.
 */
export function chooseDeploymentSource(
  plan: EntityPlan,
  everDeployedToProduction: (source: string) => boolean,
): string | undefined {
  if (plan.deploymentsFrom) return plan.deploymentsFrom;
  const candidates = sourcesOf(plan, 'deployments').filter(source => source !== ONLY_WHEN_SAID);
  const delivered = candidates.filter(isDeliveredSource);
  const [first, next] = inPreferredOrder(candidates.filter(source => !isDeliveredSource(source)));
  const collected = next === undefined || everDeployedToProduction(first) ? first : next;
  if (collected && everDeployedToProduction(collected)) return collected;
  return delivered.find(everDeployedToProduction) ?? collected ?? delivered[0];
}

/**
 * The sources whose changes are measured: merge requests where there are any, else a pipeline's revisions; and beside
 * them whatever is handed over.
 */
export function chooseChangeSources(plan: EntityPlan): string[] {
  const candidates = sourcesOf(plan, 'changes');
  const collected = inPreferredOrder(candidates.filter(source => !isDeliveredSource(source)));
  return [...collected.slice(0, 1), ...candidates.filter(isDeliveredSource)];
}

function inPreferredOrder(sources: string[]): string[] {
  const preferred = PREFERRED.filter(source => sources.includes(source));
  return [...preferred, ...sources.filter(source => !preferred.includes(source))];
}
