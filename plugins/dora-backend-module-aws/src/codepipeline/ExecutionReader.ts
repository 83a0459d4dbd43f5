import { Deployment, Instant, Shipment } from 'backstage-plugin-dora-common';
import { FactPage, SetAside } from 'backstage-plugin-dora-node';
import { AwsTarget } from '../targets';
import { readRows, textOf } from '../readRows';
import { CommitReader } from './CommitReader';
import { Brought, broughtRow, Execution, unreadExecution } from './executionRow';
import { ExecutionsPage } from './listExecutions';
import { mapExecution, revisionOf } from './mapExecution';
import { PipelineCursor } from './pipelineCursor';
import { RollbackTargets } from './RollbackTargets';
import { StageReader } from './StageReader';

interface ExecutionReaderOptions {
  pipeline: AwsTarget;
  cursor: PipelineCursor;
  rollbackTargets: RollbackTargets;
  commits: CommitReader;
  stages: StageReader;
  /** Executions that started since then may have changed. */
  recent: Instant;
  signal: AbortSignal;
}

/** Makes facts of executions, as far as they may have changed or something of them is owed. */
export class ExecutionReader {
  /** Ids of what was listed. */
  readonly met = new Set<string>();
  readonly #options: ExecutionReaderOptions;

  constructor(options: ExecutionReaderOptions) {
    this.#options = options;
  }

  /** @param again - executions whose stages are tried once more, by id */
  async toFacts(
    { executions, unread }: ExecutionsPage,
    again: ReadonlyMap<string, unknown>,
  ): Promise<Pick<FactPage, 'deployments' | 'shipments' | 'changes' | 'setAside'>> {
    const { cursor, commits, stages, recent } = this.#options;
    const deployments: Deployment[] = [];
    const setAside: SetAside[] = unread.map(unreadExecution);
    const withCommits: { execution: Brought; startedAt: Instant }[] = [];
    for (const row of unread) this.met.add(textOf(row, 'pipelineExecutionId') ?? '');
    if (cursor.isOwed('executions', 0)) {
      const { rows } = readRows(broughtRow, unread, 'executions');
      withCommits.push(...rows.map(execution => ({ execution, startedAt: 0 })));
    }
    for (const execution of executions) {
      const startedAt = execution.startTime.getTime();
      const { pipelineExecutionId: id } = execution;
      this.met.add(id);
      const isNew = startedAt >= recent || cursor.isOwed('executions', startedAt);
      const owesStages = stages.canRead && (cursor.isOwed('stages', startedAt) || again.has(id));
      if (isNew || cursor.isOwed('commits', startedAt)) withCommits.push({ execution, startedAt });
      if (!isNew && !owesStages) continue;
      const deployment = await this.#deployment(execution, executions);
      const read = await stages.stagesOf(deployment, startedAt);
      deployments.push(deployment, ...read.deployments);
      setAside.push(...read.setAside);
    }
    const read = await commits.changesOf(
      withCommits.flatMap(({ execution, startedAt }) => {
        const revision = execution.status === 'Succeeded' ? revisionOf(execution) : undefined;
        return revision ? [{ revision, startedAt }] : [];
      }),
    );
    return {
      deployments,
      shipments: deployments.flatMap(toShipment),
      changes: read.changes,
      setAside: [...setAside, ...read.setAside],
    };
  }

  async #deployment(execution: Execution, page: Execution[]): Promise<Deployment> {
    const { pipeline, rollbackTargets, signal } = this.#options;
    const deployment = mapExecution(execution, pipeline);
    if (!deployment.rollback || deployment.sha || !deployment.rollbackTargetId) return deployment;
    const target = deployment.rollbackTargetId;
    const sha = await rollbackTargets.shaOf(pipeline, target, page, signal);
    return { ...deployment, sha };
  }
}

function toShipment({ id, status, sha, rollback }: Deployment): Shipment[] {
  if (status !== 'success') return [];
  return [{ deploymentId: id, changeIds: sha && !rollback ? [sha] : [], shas: [] }];
}
