import { IncidentFact } from '../../EntityFacts';
import { distinct, keyOf, keyOfId } from './identity';
import { ProductionDeployment } from './productionDeployments';
import { FailureRule } from '../profiles';
import { countBefore, within } from './timeline';

/** Why a deployment failed: an incident that names it, one that opened soon after it, or a rollback. */
export type FailureCause =
  | { by: 'namingIncident' | 'followingIncident'; incident: IncidentFact }
  | { by: 'rollback'; deploymentId: string };

export interface FailedDeployments {
  /** By key of the deployment; of several causes a naming incident stays, then the earliest incident. */
  causes: Map<string, FailureCause>;
  /** By key of the incident: the deployments that it makes failures. */
  blamed: Map<string, ProductionDeployment[]>;
  /** The way back: the incidents that are put down to the deployment with this key. */
  incidentsOf: (key: string) => readonly IncidentFact[];
}

/**
 * Works out which deployments failed. Incidents and rollbacks matter whenever they happened, so the answer does not
 * depend on any window.
 *
 * @param deployments - in order
 */
export function failedDeployments(
  deployments: readonly ProductionDeployment[],
  incidents: Iterable<IncidentFact>,
  options: { rule: FailureRule; attributionMs: number },
): FailedDeployments {
  const { rule, attributionMs } = options;
  const causes = new Map<string, FailureCause>();
  const blamed = new Map<string, ProductionDeployment[]>();
  const incidentsByKey = new Map<string, IncidentFact[]>();
  const blame = (
    incident: IncidentFact,
    by: 'namingIncident' | 'followingIncident',
    found: ProductionDeployment[],
  ) => {
    if (found.length > 0) blamed.set(keyOf(incident), found);
    for (const { key } of found) {
      if (!causes.has(key)) causes.set(key, { by, incident });
      const others = incidentsByKey.get(key);
      if (others) others.push(incident);
      else incidentsByKey.set(key, [incident]);
    }
  };

  const ordered = distinct(incidents, keyOf).sort(compareOpening);
  const isNaming = (incident: IncidentFact) => rule.named && incident.deploymentId !== null;
  const findNamed = namedDeploymentFinder(deployments);
  for (const incident of ordered.filter(isNaming)) {
    blame(incident, 'namingIncident', findNamed(incident));
  }
  for (const incident of ordered) {
    if (isNaming(incident)) continue;
    blame(
      incident,
      'followingIncident',
      deploymentsBefore(deployments, incident, { before: rule.before, attributionMs }),
    );
  }
  for (const { key, lineage } of rule.rolledBack ? deployments : []) {
    if (lineage.rolledBackBy !== null && !causes.has(key)) {
      causes.set(key, { by: 'rollback', deploymentId: lineage.rolledBackBy });
    }
  }
  return { causes, blamed, incidentsOf: key => incidentsByKey.get(key) ?? [] };
}

function deploymentsBefore(
  deployments: readonly ProductionDeployment[],
  { openedAt }: IncidentFact,
  options: { before: FailureRule['before']; attributionMs: number },
): ProductionDeployment[] {
  if (openedAt === null || options.before === 'none') return [];
  const earliest = openedAt - options.attributionMs;
  if (options.before === 'each') return within(deployments, { from: earliest, to: openedAt + 1 });
  const latest = deployments[countBefore(deployments, openedAt + 1) - 1];
  return latest && latest.at >= earliest ? [latest] : [];
}

/** Finds the deployment that an incident names: in the incident's own target first, then wherever that id is. */
function namedDeploymentFinder(deployments: readonly ProductionDeployment[]) {
  const byKey = new Map<string, ProductionDeployment>();
  const byId = new Map<string, ProductionDeployment>();
  for (const deployment of deployments) {
    for (const key of deployment.keys) {
      byKey.set(key, deployment);
      byId.set(key.slice(key.indexOf('/') + 1), deployment);
    }
  }
  return ({ targetId, deploymentId }: IncidentFact): ProductionDeployment[] => {
    if (deploymentId === null) return [];
    const named = byKey.get(keyOfId(targetId, deploymentId)) ?? byId.get(deploymentId);
    return named ? [named] : [];
  };
}

function compareOpening(a: IncidentFact, b: IncidentFact): number {
  return (a.openedAt ?? 0) - (b.openedAt ?? 0) || (keyOf(a) < keyOf(b) ? -1 : 1);
}
