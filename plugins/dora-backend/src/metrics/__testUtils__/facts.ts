import { DeploymentCount, Instant } from 'backstage-plugin-dora-common';
import * as stored from '../../__testUtils__/facts';
import { ChangeFact, DeploymentFact, EntityFacts, IncidentFact } from '../../EntityFacts';
import { compareFinish } from '../../lineage/compareFinish';
import { deriveFirstShipments } from '../../lineage/deriveFirstShipments';
import { deriveLineage, Success } from '../../lineage/deriveLineage';

/** `5-01`, `5-01 13:30` or `5-01 13:30:15.250` of 2026, in UTC. */
export function at(text: string): Instant {
  const [date, time = '00:00'] = text.split(' ');
  const [month, day] = date.split('-');
  return Date.parse(`2026-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}Z`);
}

const READ = { source: 'gitlab', targetId: 1, gone: false, url: null, updatedAt: 0 };

/** A success in production; `finishedAt` says when. */
export function deployment(
  fields: Partial<DeploymentFact> & { id: string; finishedAt: Instant | null },
): DeploymentFact {
  const finishedAt = fields.finishedAt ?? 0;
  return {
    ...stored.deployment(fields.id),
    ...READ,
    sha: `sha-${fields.id}`,
    createdAt: finishedAt,
    updatedAt: finishedAt,
    lineage: null,
    rolledBackAt: null,
    ...fields,
  };
}

/** Of which nothing is known unless said. */
export function change(fields: Partial<ChangeFact> & { id: string }): ChangeFact {
  const { paths: _, ...known } = stored.change(fields.id);
  const instants = {
    openedAt: null,
    mergedAt: null,
    firstCommitAuthoredAt: null,
    firstCommitCommittedAt: null,
  };
  return { ...known, ...READ, ...instants, ...fields };
}

/** Of which nothing is known unless said. */
export function incident(fields: Partial<IncidentFact> & { id: string }): IncidentFact {
  const unknown = { openedAt: null, resolvedAt: null, labels: [], named: [] };
  return { ...stored.incident(fields.id), ...READ, ...unknown, ...fields };
}

export interface History {
  deployments?: DeploymentFact[];
  changes?: ChangeFact[];
  incidents?: IncidentFact[];
  counts?: DeploymentCount[];
  /** Ids of changes by id of the deployment. */
  links?: Record<string, string[]>;
  /** Files by id of the change; of others they are not known. */
  paths?: Record<string, string[]>;
}

/** What a store would read for all time: lineage and first shipments worked out per environment. */
export function entityFacts(history: History): EntityFacts {
  const { deployments = [], changes = [], incidents = [], counts = [] } = history;
  const { links = {}, paths = {} } = history;
  const shippedPaths: EntityFacts['shippedPaths'] = [];
  const derived: DeploymentFact[] = [];
  const shipped = new Map<string, EntityFacts['shipped'][number]>();
  for (const environment of new Set(deployments.map(one => one.environment))) {
    const own = deployments.filter(one => one.environment === environment);
    const successes = own.map(one => ({ ...one, finishedAt: one.finishedAt! })) as Success[];
    const lineage = deriveLineage(successes, new Set());
    const finishOf = (id: string | null) => own.find(one => one.id === id)?.finishedAt ?? null;
    derived.push(
      ...own.map(one => {
        const ownLineage = lineage.get(one.id)!;
        return { ...one, lineage: ownLineage, rolledBackAt: finishOf(ownLineage.rolledBackBy) };
      }),
    );
    const pairs = own.flatMap(({ id }) =>
      (links[id] ?? []).map(changeId => ({ deploymentId: id, changeId })),
    );
    for (const [changeId, first] of deriveFirstShipments(successes, lineage, pairs)) {
      if (!first.byFirstDeployment) {
        shippedPaths.push({
          deploymentTargetId: 1,
          deploymentId: first.deploymentId,
          paths: paths[changeId] ?? null,
        });
      }
      const known = shipped.get(changeId);
      const isLater =
        known &&
        compareFinish(
          { id: first.deploymentId, finishedAt: first.finishedAt },
          {
            id: known.deploymentId,
            finishedAt: known.deployedAt,
          },
        ) > 0;
      if (isLater) continue;
      shipped.set(changeId, {
        change: changes.find(one => one.id === changeId)!,
        deploymentTargetId: 1,
        deploymentId: first.deploymentId,
        environment,
        deployedAt: first.finishedAt,
        byFirstDeployment: first.byFirstDeployment,
      });
    }
  }
  const finished = deployments.flatMap(({ finishedAt }) => finishedAt ?? []);
  return {
    span: { from: 0, to: at('12-31') },
    deployments: derived,
    earliestDeploymentAt: finished.length > 0 ? Math.min(...finished) : null,
    shipped: [...shipped.values()],
    shippedPaths,
    merged: changes.filter(({ mergedAt }) => mergedAt !== null),
    incidents: incidents.map(one => ({ ...one, named: namedBy(one, derived) })),
    counts: counts.map(count => ({ ...count, targetId: 1 })),
  };
}

function namedBy(
  { deploymentId, causedBy }: IncidentFact,
  deployments: DeploymentFact[],
): IncidentFact['named'] {
  const isNamed = ({ id, sha, pipelineId }: DeploymentFact) =>
    id === deploymentId ||
    (causedBy?.kind === 'commit' && sha?.startsWith(causedBy.id)) ||
    (causedBy?.kind === 'pipeline' && pipelineId === causedBy.id);
  return deployments.filter(isNamed).map(one => ({
    targetId: one.targetId,
    id: one.lineage?.retryOf ?? one.id,
    finishedAt: one.finishedAt!,
  }));
}

/** The same history as the target with this id has it. */
export function factsOfTarget(targetId: number, history: History): EntityFacts {
  const facts = entityFacts(history);
  const move = <T extends { targetId: number }>(fact: T): T => ({ ...fact, targetId });
  return {
    ...facts,
    deployments: facts.deployments.map(move),
    shipped: facts.shipped.map(one => ({
      ...one,
      change: move(one.change),
      deploymentTargetId: targetId,
    })),
    shippedPaths: facts.shippedPaths.map(one => ({ ...one, deploymentTargetId: targetId })),
    merged: facts.merged.map(move),
    incidents: facts.incidents.map(one => ({ ...move(one), named: one.named.map(move) })),
    counts: facts.counts.map(move),
  };
}
