import { DeploymentItem, Why } from 'backstage-plugin-dora-common';
import { compareFinish } from '../../lineage/compareFinish';
import { DeploymentFact } from '../../EntityFacts';
import { nameOf } from '../metricNames';
import { isInFailureRate } from '../samples/isInFailureRate';
import { EvidenceRequest, Explained, listedAt } from './evidence';
import { deploymentItem, whyNoChange } from './deploymentItem';
import { distinct, keyOf } from '../samples/identity';
import { Observations, observe } from '../samples/observe';
import { ProductionDeployment } from '../samples/productionDeployments';

interface DeploymentEvidenceRequest extends EvidenceRequest<
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
      return {
        at: finishedAt,
        item: {
          ...deploymentItem(fact, deployment, observations),
          ...whether(fact, deployment, { observations, request }),
        },
      };
    });
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
    return leftOut(
      'ROLLBACK',
      `a rollback: left out of the ${nameOf('changeFailureRate', observations.rules)}`,
    );
  }
  const noChange = whyNoChange(fact, observations);
  const message = [whyCounted(deployment), ...(noChange ? [noChange] : [])].join('; ');
  return { counted: true, why: { code: 'COUNTED', message } };
}

function whyCounted({ lineage, fact }: ProductionDeployment): string {
  if (lineage.rollback) return `a rollback, successful, to ${fact.environment}`;
  if (lineage.first) return `the first known deployment to ${fact.environment}`;
  return `successful, to ${fact.environment}`;
}
