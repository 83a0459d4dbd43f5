import {
  Change,
  DAY_MS,
  Deployment,
  HOUR_MS,
  Incident,
  Instant,
} from 'backstage-plugin-dora-common';
import { Delivery } from '../store/types';

/** Some Monday. */
export const MONDAY: Instant = Date.UTC(2026, 4, 4);

/** A full-length sha that is told apart by its number. */
export function sha(number: number): string {
  return number.toString(16).padStart(40, '0');
}

export function deployment(id: string, overrides: Partial<Deployment> = {}): Deployment {
  const finishedAt = overrides.finishedAt === undefined ? MONDAY : overrides.finishedAt;
  return {
    id,
    environment: 'production',
    status: 'success',
    sha: sha(Number(id) || 1),
    pipelineId: `p${id}`,
    createdAt: (finishedAt ?? MONDAY) - HOUR_MS,
    updatedAt: finishedAt ?? MONDAY,
    url: `https://gitlab.example/deployments/${id}`,
    rollback: false,
    rollbackTargetId: null,
    ...overrides,
    finishedAt,
  };
}

export function change(id: string, overrides: Partial<Change> = {}): Change {
  const mergedAt = overrides.mergedAt === undefined ? MONDAY : overrides.mergedAt;
  return {
    id,
    title: `Change ${id}`,
    openedAt: MONDAY - DAY_MS,
    firstCommitAuthoredAt: MONDAY - 2 * DAY_MS,
    firstCommitCommittedAt: MONDAY - 2 * DAY_MS,
    labels: [],
    sourceBranch: `branch-${id}`,
    targetBranch: 'main',
    shas: [],
    linesChanged: null,
    paths: null,
    updatedAt: mergedAt ?? MONDAY,
    url: null,
    ...overrides,
    mergedAt,
  };
}

export function incident(id: string, overrides: Partial<Incident> = {}): Incident {
  return {
    id,
    kind: 'incident',
    title: `Incident ${id}`,
    openedAt: MONDAY,
    resolvedAt: MONDAY + HOUR_MS,
    severity: null,
    labels: ['incident'],
    deploymentId: null,
    causedBy: null,
    endUnknown: false,
    continuedAs: null,
    runbookLinked: null,
    updatedAt: MONDAY,
    url: null,
    ...overrides,
  };
}

/** Of what a service pushes, unless said otherwise one deployment. */
export function delivery(overrides: Partial<Delivery> = {}): Delivery {
  return {
    source: 'push:ci',
    name: 'component:default/checkout',
    title: 'component:default/checkout',
    deployments: [deployment('1')],
    changes: [],
    incidents: [],
    ships: new Map(),
    takenBack: [],
    code: [],
    ...overrides,
  };
}
