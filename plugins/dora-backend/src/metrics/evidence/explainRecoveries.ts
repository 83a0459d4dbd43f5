import { DeploymentItem, toIso, Why } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { isInFailureRate } from '../samples/isInFailureRate';
import { plural } from '../noData';
import { keyOfId } from '../samples/identity';
import { measureRecovery, MeasuredRecovery } from '../samples/measureRecovery';
import { Observations, observe } from '../samples/observe';
import { ProductionDeployment } from '../samples/productionDeployments';
import { contains } from '../window';
import { deploymentItem } from './deploymentItem';
import { EvidenceRequest, Explained } from './evidence';

/**
 * Says of each deployment that failed when it recovered and by what, and whether that is a sample. Whatever the window,
 * because what several entities share recovers once it has for all of them: `recoveriesIn` picks those of a window.
 */
export function explainRecoveries(
  request: Omit<EvidenceRequest<'timeToRestore'>, 'metric' | 'window'>,
): Explained<DeploymentItem>[] {
  const observations = observe(request.facts, request.profile, request.definitions);
  return [...observations.production.values()]
    .filter(({ key }) => observations.failed.causes.has(key))
    .map(deployment => explain(deployment, observations));
}

/** By the instant of their recovery, or else of their finish, in the order of time. */
export function recoveriesIn(
  window: Span,
  explained: readonly Explained<DeploymentItem>[],
): Explained<DeploymentItem>[] {
  return explained
    .map(one => ({ ...one, at: Date.parse(one.item.recoveredAt ?? one.item.finishedAt!) }))
    .filter(({ at }) => contains(window, at))
    .sort((a, b) => a.at - b.at);
}

/** As pools do, of a deployment that two entities share: the later recovery, and none where it lasts for one of them. */
export function laterRecovery(a: DeploymentItem, b: DeploymentItem): Partial<DeploymentItem> {
  const [endOfA, endOfB] = [a, b].map(item => item.recoveredAt ?? null);
  const isLater = endOfA !== null && (endOfB === null || endOfB > endOfA);
  const { recoveredAt, timeToRestoreSeconds, recoveredBecause, counted, why } = isLater ? b : a;
  return { recoveredAt, timeToRestoreSeconds, recoveredBecause, counted, why };
}

function explain(deployment: ProductionDeployment, observations: Observations) {
  const { key, fact } = deployment;
  const measured = measureRecovery(deployment, observations.failed.incidentsOf(key));
  const recoveredBecause = whatEnded(deployment, measured, observations);
  const { counted, why } = whether(deployment, measured, observations);
  return {
    at: measured.at ?? deployment.at,
    item: {
      ...deploymentItem(fact, deployment, observations),
      recoveredAt: toIso(measured.at),
      timeToRestoreSeconds: counted && measured.counted ? measured.ms / 1000 : null,
      ...(recoveredBecause && { recoveredBecause }),
      counted,
      why,
    },
  };
}

function whether(
  deployment: ProductionDeployment,
  { counted, why }: MeasuredRecovery,
  { rules }: Observations,
): { counted: boolean; why: Why } {
  if (isInFailureRate(deployment, rules.changeFailureRate)) return { counted, why };
  const message = 'a rollback: left out of the recoveries';
  return { counted: false, why: { code: 'ROLLBACK', message } };
}

function whatEnded(
  { key, fact, lineage }: ProductionDeployment,
  { by }: MeasuredRecovery,
  { failed, production }: Observations,
): DeploymentItem['recoveredBecause'] {
  const { rolledBackBy } = lineage;
  if (by === 'rollback' && rolledBackBy !== null) {
    return {
      code: 'ROLLED_BACK',
      message: `rolled back by ${rolledBackBy}`,
      url: production.get(keyOfId(fact.targetId, rolledBackBy))?.fact.url ?? null,
    };
  }
  if (by !== 'incidents') return undefined;
  const incidents = [...failed.incidentsOf(key)].sort((a, b) => b.resolvedAt! - a.resolvedAt!);
  const [last] = incidents;
  const message =
    incidents.length === 1
      ? `incident ${last.id} was resolved`
      : `incident ${last.id}, the last of ${plural(incidents.length, 'incident')}, was resolved`;
  return { code: 'INCIDENTS_RESOLVED', message, url: last.url };
}
