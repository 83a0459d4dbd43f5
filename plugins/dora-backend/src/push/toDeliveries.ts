import {
  Change,
  Deployment,
  FactKind,
  Incident,
  PUSH_SOURCE_PREFIX,
} from 'backstage-plugin-dora-common';
import { Delivery } from '../store/types';
import { ReadEvent } from './parseEvents';

type Events<T extends ReadEvent['type'], D extends boolean> = Extract<
  ReadEvent,
  { type: T; deleted?: D }
>;

const KINDS: Record<ReadEvent['type'], FactKind> = {
  deployment: 'deployments',
  change: 'changes',
  incident: 'incidents',
};

/**
 * What a service has pushed, by entity: of each fact the latest version, and of versions of one instant the one that
 * takes it back, else the last.
 *
 * @param code - the names that hold the code of an entity
 */
export function toDeliveries(
  events: ReadEvent[],
  subject: string,
  code: (entityRef: string) => Delivery['code'],
): Delivery[] {
  const byEntity = Map.groupBy(events, ({ entityRef }) => entityRef);
  return [...byEntity].map(([entityRef, ofEntity]) => {
    const latest = latestOf(ofEntity);
    const staying = latest.filter(event => event.deleted !== true);
    const deployments = staying.filter(event => event.type === 'deployment') as Events<
      'deployment',
      false
    >[];
    return {
      source: `${PUSH_SOURCE_PREFIX}${subject}`,
      name: entityRef,
      title: entityRef,
      deployments: deployments.map(toDeployment),
      changes: staying.flatMap(event => (event.type === 'change' ? [toChange(event)] : [])),
      incidents: staying.flatMap(event => (event.type === 'incident' ? [toIncident(event)] : [])),
      ships: new Map(
        deployments.flatMap(({ id, changes }) => (changes ? [[id, changes] as const] : [])),
      ),
      takenBack: latest
        .filter(event => event.deleted === true)
        .map(({ type, id, updatedAt }) => ({ kind: KINDS[type], id, at: updatedAt })),
      code: deployments.length > 0 ? code(entityRef) : [],
    };
  });
}

function latestOf(events: ReadEvent[]): ReadEvent[] {
  const latest = new Map<string, ReadEvent>();
  for (const event of events) {
    const key = `${event.type} ${event.id}`;
    const other = latest.get(key);
    const isLater =
      !other ||
      event.updatedAt > other.updatedAt ||
      (event.updatedAt === other.updatedAt && other.deleted !== true);
    if (isLater) latest.set(key, event);
  }
  return [...latest.values()];
}

function toDeployment(event: Events<'deployment', false>): Deployment {
  const { id, environment, finishedAt, updatedAt, sha = null, url = null, rollback } = event;
  return {
    id,
    environment,
    status: event.status ?? (finishedAt === null ? 'running' : 'success'),
    sha,
    pipelineId: null,
    createdAt: event.createdAt ?? finishedAt ?? updatedAt,
    finishedAt,
    updatedAt,
    url,
    rollback,
    rollbackTargetId: null,
  };
}

function toChange(event: Events<'change', false>): Change {
  const { id, title, mergedAt, updatedAt, shas, labels, firstCommitAt = null } = event;
  return {
    id,
    title,
    openedAt: event.openedAt ?? null,
    mergedAt,
    firstCommitAuthoredAt: firstCommitAt,
    firstCommitCommittedAt: firstCommitAt,
    labels,
    sourceBranch: event.sourceBranch ?? null,
    targetBranch: event.targetBranch ?? null,
    shas,
    linesChanged: event.linesChanged ?? null,
    paths: event.paths ?? null,
    updatedAt,
    url: event.url ?? null,
  };
}

function toIncident(event: Events<'incident', false>): Incident {
  const { id, title, openedAt, updatedAt, labels, deployment } = event;
  return {
    id,
    kind: 'incident',
    title,
    openedAt,
    resolvedAt: event.resolvedAt ?? null,
    severity: event.severity ?? null,
    labels,
    deploymentId: deployment && 'id' in deployment ? deployment.id : null,
    causedBy:
      deployment && 'sha' in deployment
        ? { kind: 'commit', id: deployment.sha, project: null }
        : null,
    endUnknown: false,
    continuedAs: null,
    runbookLinked: null,
    updatedAt,
    url: event.url ?? null,
  };
}
