import {
  Change,
  DAY_MS,
  Deployment,
  HOUR_MS,
  Incident,
  Shipment,
} from 'backstage-plugin-dora-common';
import { DoraSource, FactPage } from 'backstage-plugin-dora-node';

const DAYS = 120;

/** One deployment a day, each with one change; every tenth is followed by an incident. */
export const sampleSource: DoraSource = {
  id: 'sample',
  claims: entity => ({
    targets: [
      {
        name: entity.metadata.name,
        annotation: null,
        provides: ['deployments', 'changes', 'incidents'],
        details: {},
      },
    ],
    problems: [],
  }),
  resolve: async name => ({ target: name, title: `sample/${name}` }),
  async *collect({ now, cursor, historyFrom }) {
    if (cursor) return;
    yield factsUntil(now(), historyFrom);
  },
};

function factsUntil(end: number, historyFrom: number): FactPage {
  const deployments: Deployment[] = [];
  const changes: Change[] = [];
  const incidents: Incident[] = [];
  const shipments: Shipment[] = [];
  for (let day = DAYS; day > 0; day--) {
    const number = DAYS - day + 1;
    const finishedAt = end - day * DAY_MS;
    const mergedAt = finishedAt - 2 * HOUR_MS;
    const firstCommit = mergedAt - ((number % 7) + 1) * 5 * HOUR_MS;
    deployments.push({
      id: `${number}`,
      environment: 'production',
      status: 'success',
      sha: number.toString(16).padStart(40, '0'),
      pipelineId: `${number}`,
      createdAt: finishedAt - HOUR_MS / 6,
      finishedAt,
      updatedAt: finishedAt,
      url: null,
      rollback: false,
      rollbackTargetId: null,
    });
    changes.push({
      id: `!${number}`,
      title: `Change ${number}`,
      openedAt: mergedAt - 3 * HOUR_MS,
      mergedAt,
      firstCommitAuthoredAt: firstCommit,
      firstCommitCommittedAt: firstCommit,
      labels: [],
      sourceBranch: `change-${number}`,
      targetBranch: 'main',
      shas: [],
      linesChanged: 20 + ((number * 37) % 300),
      paths: [number % 9 === 0 ? 'config/flags.yaml' : 'src/sample.ts'],
      updatedAt: mergedAt,
      url: null,
    });
    shipments.push({ deploymentId: `${number}`, changeIds: [`!${number}`], shas: [] });
    if (number % 10 === 0) {
      const openedAt = finishedAt + HOUR_MS;
      incidents.push({
        id: `#${number}`,
        kind: 'incident',
        title: `Incident ${number}`,
        openedAt,
        resolvedAt: openedAt + (number % 3) * HOUR_MS + HOUR_MS / 2,
        severity: null,
        labels: ['incident'],
        deploymentId: null,
        causedBy: null,
        endUnknown: false,
        continuedAs: null,
        runbookLinked: number % 20 === 0,
        updatedAt: openedAt,
        url: null,
      });
    }
  }
  const total = deployments.length + changes.length + incidents.length;
  return {
    deployments,
    changes,
    incidents,
    shipments,
    environments: [{ name: 'production', tier: 'production' }],
    cursor: { done: true },
    progress: { reachedBackTo: historyFrom, complete: true, done: total, total },
  };
}
