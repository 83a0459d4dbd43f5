import { DeploymentItem, toIso, Why } from 'backstage-plugin-dora-common';
import { compareFinish } from '../../lineage/compareFinish';
import { DeploymentFact } from '../../EntityFacts';
import { isInFailureRate } from '../changeFailureRate';
import { EvidenceRequest, Explained, listedAt } from './evidence';
import { FailureCause } from '../samples/failedDeployments';
import { distinct, keyOf, keyOfId } from '../samples/identity';
import { inWords } from '../inWords';
import { Observations, observe } from '../samples/observe';
import { headOf, ProductionDeployment } from '../samples/productionDeployments';

export interface DeploymentEvidenceRequest extends EvidenceRequest<
  'deploymentFrequency' | 'changeFailureRate' | 'reworkRate'
> {
  /** Names by target, as for reading the facts. */
  productionEnvironments: ReadonlyMap<number, readonly string[]>;
}

/**
 * Says of each deployment whether it counts and why not, in the order of time.
 *
 * @param listed - deployments of any status and environment; those outside the window are passed over
 */
export function explainDeployments(
  listed: Iterable<DeploymentFact>,
  request: DeploymentEvidenceRequest,
): Explained<DeploymentItem>[] {
  const observations = observe(request.facts, request.profile, request.definitions);
  const byKey = new Map(observations.deployments.map(counted => [counted.key, counted]));
  return distinct(listed, keyOf)
    .flatMap(fact => {
      const at = listedAt(request.window, fact.finishedAt, fact.createdAt);
      return at === undefined ? [] : [{ fact, id: fact.id, finishedAt: at }];
    })
    .sort(compareFinish)
    .map(({ fact, finishedAt }) => {
      const deployment = fact.gone ? undefined : byKey.get(keyOf(fact));
      const cause = deployment && observations.failed.causes.get(deployment.key);
      return {
        key: keyOf(fact),
        at: finishedAt,
        item: {
          ...toItem(fact),
          rollback: deployment?.lineage.rollback ?? fact.rollback,
          ...(whyNoChange(fact, observations) && { carriesNoChange: true }),
          failed: cause !== undefined,
          ...(cause && { failedBecause: failedBecause(cause, fact, byKey) }),
          shipsFix: deployment !== undefined && observations.fixShipping.has(deployment.key),
          ...whether(fact, deployment, { observations, request }),
        },
      };
    });
}

function toItem(fact: DeploymentFact) {
  return {
    id: fact.id,
    source: fact.source,
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

function whether(
  fact: DeploymentFact,
  deployment: ProductionDeployment | undefined,
  context: { observations: Observations; request: DeploymentEvidenceRequest },
): { counted: boolean; why: Why } {
  const { observations, request } = context;
  const leftOut = (code: string, message: string) => ({ counted: false, why: { code, message } });
  const production = request.productionEnvironments.get(fact.targetId) ?? [];
  if (fact.gone) return leftOut('GONE', `${fact.source} does not have it any more`);
  if (!production.includes(fact.environment)) {
    return leftOut('NOT_PRODUCTION', `${fact.environment} is not production`);
  }
  if (fact.status !== 'success') {
    return leftOut('NOT_SUCCESSFUL', `${fact.status}: only successful deployments count`);
  }
  if (!deployment) {
    if (fact.lineage?.retryOf && observations.rules.retries === 'collapsed') {
      return leftOut('RETRY', `retry of ${fact.lineage.retryOf}`);
    }
    const noChange = whyNoChange(fact, observations);
    return noChange
      ? leftOut('NO_CHANGE', noChange)
      : leftOut('NOT_FINISHED', 'when it finished is not known');
  }
  if (
    request.metric === 'changeFailureRate' &&
    !isInFailureRate(deployment, observations.rules.changeFailureRate)
  ) {
    return leftOut('ROLLBACK', 'a rollback: left out of the failure rate');
  }
  const noChange = whyNoChange(fact, observations);
  const message = [whyCounted(deployment), ...(noChange ? [noChange] : [])].join('; ');
  return { counted: true, why: { code: 'COUNTED', message } };
}

function whyNoChange(fact: DeploymentFact, { configOnly }: Observations): string | undefined {
  if (fact.gone) return undefined;
  if (fact.lineage?.repeats) return 'brings what was in production already';
  return configOnly.has(headOf(fact)) ? 'changes only files that carry no change' : undefined;
}

function whyCounted({ lineage, fact }: ProductionDeployment): string {
  if (lineage.rollback) return `a rollback, successful, to ${fact.environment}`;
  if (lineage.first) return `the first known deployment to ${fact.environment}`;
  return `successful, to ${fact.environment}`;
}

function failedBecause(
  cause: FailureCause,
  fact: DeploymentFact,
  byKey: ReadonlyMap<string, ProductionDeployment>,
): DeploymentItem['failedBecause'] {
  if (cause.by === 'rollback') {
    const rollback = byKey.get(keyOfId(fact.targetId, cause.deploymentId));
    return {
      code: 'ROLLED_BACK',
      message: `rolled back by ${cause.deploymentId}`,
      url: rollback?.fact.url ?? null,
    };
  }
  const { id, url, openedAt } = cause.incident;
  if (cause.by === 'namingIncident') {
    return { code: 'REPORTED', message: `incident ${id} names it`, url };
  }
  const delay = inWords(openedAt! - fact.finishedAt!);
  return { code: 'INCIDENT', message: `incident ${id} opened ${delay} later`, url };
}
