import { IncidentFact, NamedDeployment } from '../../EntityFacts';
import { compareFinish } from '../../lineage/compareFinish';
import { distinct, keyOf } from './identity';
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
  /** Keys of the incidents that name what they are put down to. */
  naming: ReadonlySet<string>;
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
  const isNaming = (incident: IncidentFact) => rule.named && incident.named.length > 0;
  const findByKey = deploymentFinder(deployments);
  const naming = new Set<string>();
  for (const incident of ordered.filter(isNaming)) {
    naming.add(keyOf(incident));
    const found = findByKey(keyOf(chooseNamed(incident)));
    blame(incident, 'namingIncident', found ? [found] : []);
  }
  for (const incident of ordered) {
    if (naming.has(keyOf(incident))) continue;
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
  return { causes, blamed, naming, incidentsOf: key => incidentsByKey.get(key) ?? [] };
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

/**
 * Of several that match what an incident names, the latest that had finished when it opened, else the earliest. One
 * that matches alone is taken whenever it finished.
 */
function chooseNamed({ named, openedAt }: IncidentFact): NamedDeployment {
  const inOrder = [...named].sort((a, b) => compareFinish(a, b) || a.targetId - b.targetId);
  const before = openedAt === null ? [] : inOrder.filter(one => one.finishedAt <= openedAt);
  return before.at(-1) ?? inOrder[0];
}

/** By the key of a deployment or of one of its retries. */
function deploymentFinder(deployments: readonly ProductionDeployment[]) {
  const byKey = new Map<string, ProductionDeployment>();
  for (const deployment of deployments) {
    for (const key of deployment.keys) byKey.set(key, deployment);
  }
  return (key: string) => byKey.get(key);
}

function compareOpening(a: IncidentFact, b: IncidentFact): number {
  return (a.openedAt ?? 0) - (b.openedAt ?? 0) || (keyOf(a) < keyOf(b) ? -1 : 1);
}
