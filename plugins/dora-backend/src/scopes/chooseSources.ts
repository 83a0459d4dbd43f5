import { EntityPlan, sourcesOf } from './readEntityPlan';

/** Asked first where an entity names several. */
const PREFERRED = ['gitlab', 'codepipeline'];
/** Counts hide the single deployment, so they are used only when an annotation says so. */
const ONLY_WHEN_SAID = 'cloudwatch';

/**
 * The one source that is asked for an entity's deployments: two would count each deployment twice. GitLab gives way
 * to the next one named if its project never had a deployment to production.
 */
export function chooseDeploymentSource(
  plan: EntityPlan,
  everDeployedToProduction: (source: string) => boolean,
): string | undefined {
  if (plan.deploymentsFrom) return plan.deploymentsFrom;
  const [first, next] = inPreferredOrder(
    sourcesOf(plan, 'deployments').filter(source => source !== ONLY_WHEN_SAID),
  );
  if (next === undefined || everDeployedToProduction(first)) return first;
  return next;
}

/** The one source whose changes are measured: merge requests where there are any, else a pipeline's revisions. */
export function chooseChangeSource(plan: EntityPlan): string | undefined {
  return inPreferredOrder(sourcesOf(plan, 'changes'))[0];
}

function inPreferredOrder(sources: string[]): string[] {
  const preferred = PREFERRED.filter(source => sources.includes(source));
  return [...preferred, ...sources.filter(source => !preferred.includes(source))];
}
