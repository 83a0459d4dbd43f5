import { DeploymentItem, toIso } from 'backstage-plugin-dora-common';
import { DeploymentFact, IncidentFact } from '../../EntityFacts';
import { inWords } from '../inWords';
import { FailureCause } from '../samples/failedDeployments';
import { keyOfId } from '../samples/identity';
import { Observations } from '../samples/observe';
import { headOf, ProductionDeployment } from '../samples/productionDeployments';
import { itemHead } from './itemHead';

/** What there is to say of a deployment, whichever metric is asked about. `deployment` is undefined where it does not count. */
export function deploymentItem(
  fact: DeploymentFact,
  deployment: ProductionDeployment | undefined,
  observations: Observations,
): Omit<DeploymentItem, 'counted' | 'why'> {
  const cause = deployment && observations.failed.causes.get(deployment.key);
  return {
    ...toItem(fact),
    rollback: deployment?.lineage.rollback ?? fact.rollback,
    ...(whyNoChange(fact, observations) && { carriesNoChange: true }),
    failed: cause !== undefined,
    ...(cause && { failedBecause: failedBecause(cause, fact, observations) }),
    shipsFix: deployment !== undefined && observations.fixShipping.has(deployment.key),
  };
}

function toItem(fact: DeploymentFact) {
  return {
    ...itemHead(fact),
    environment: fact.environment,
    status: fact.status,
    sha: fact.sha,
    pipelineId: fact.pipelineId,
    createdAt: toIso(fact.createdAt),
    finishedAt: toIso(fact.finishedAt),
    durationSeconds: fact.finishedAt === null ? null : (fact.finishedAt - fact.createdAt) / 1000,
    url: fact.url,
  };
}

export function whyNoChange(
  fact: DeploymentFact,
  { configOnly }: Observations,
): string | undefined {
  if (fact.gone) return undefined;
  if (fact.lineage?.repeats) return 'brings what was in production already';
  return configOnly.has(headOf(fact)) ? 'changes only files that carry no change' : undefined;
}

function whatIsNamed({ causedBy }: IncidentFact): string {
  return causedBy ? `it by its ${causedBy.kind} ${causedBy.id}` : 'it';
}

function failedBecause(
  cause: FailureCause,
  fact: DeploymentFact,
  { production }: Observations,
): DeploymentItem['failedBecause'] {
  if (cause.by === 'rollback') {
    const rollback = production.get(keyOfId(fact.targetId, cause.deploymentId));
    return {
      code: 'ROLLED_BACK',
      message: `rolled back by ${cause.deploymentId}`,
      url: rollback?.fact.url ?? null,
    };
  }
  const { id, url, openedAt } = cause.incident;
  if (cause.by === 'namingIncident') {
    return {
      code: 'REPORTED',
      message: `incident ${id} names ${whatIsNamed(cause.incident)}`,
      url,
    };
  }
  const delay = inWords(openedAt! - fact.finishedAt!);
  return { code: 'INCIDENT', message: `incident ${id} opened ${delay} later`, url };
}
