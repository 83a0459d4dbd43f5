import { Deployment, Instant, Shipment } from 'backstage-plugin-dora-common';
import { AwsTarget, FactPage, SetAside, SourceError } from 'backstage-plugin-dora-node';
import { readRows, textOf } from '../readRows';
import { CommitReader } from './CommitReader';
import { Brought, broughtRow, Execution, unreadExecution } from './executionRow';
import { ExecutionsPage } from './listExecutions';
import { mapExecution, revisionOf } from './mapExecution';
import { PipelineCursor } from './pipelineCursor';
import { RollbackTargets } from './RollbackTargets';
import { RowsAside } from './RowsAside';
import { isOfAll } from './RunPart';
import { StageReader } from './StageReader';

/** Of more rollbacks whose targets cannot be looked up in one run, the others are left to another day. */
const MAX_FAILED = 3;

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
  /** Why targets of rollbacks could not be looked up. */
  readonly #failures: SourceError[] = [];

  constructor(options: ExecutionReaderOptions) {
    this.#options = options;
  }

  /**
   * @param again - executions whose stages are tried once more, by id
   * @param aside - what is read again because it made no sense
   */
  async toFacts(
    { executions, unread }: ExecutionsPage,
    { again, aside }: { again: ReadonlyMap<string, unknown>; aside: RowsAside },
  ): Promise<Pick<FactPage, 'deployments' | 'shipments' | 'changes' | 'setAside'>> {
    const { cursor, commits, stages, recent } = this.#options;
    const deployments: Deployment[] = [];
    const setAside: SetAside[] = unread.map(unreadExecution);
    const withCommits: { execution: Brought; startedAt: Instant }[] = [];
    for (const row of unread) this.met.add(textOf(row, 'pipelineExecutionId') ?? '');
    const asksAllCommits = aside.hasCommits && commits.canAsk;
    if (cursor.isOwed('executions', 0) || asksAllCommits) {
      const { rows } = readRows(broughtRow, unread, 'executions');
      withCommits.push(...rows.map(execution => ({ execution, startedAt: 0 })));
    }
    for (const execution of executions) {
      const startedAt = execution.startTime.getTime();
      const { pipelineExecutionId: id } = execution;
      this.met.add(id);
      const isNew =
        startedAt >= recent || cursor.isOwed('executions', startedAt) || aside.hasExecution(id);
      const owesStages = stages.canRead && (cursor.isOwed('stages', startedAt) || again.has(id));
      if (isNew || asksAllCommits || cursor.isOwed('commits', startedAt)) {
        withCommits.push({ execution, startedAt });
      }
      if (!isNew && !owesStages) continue;
      const { deployment, failure } = await this.#deployment(execution, executions);
      if (failure) setAside.push({ part: 'deployments', id, why: failure.message });
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

  /** A rollback whose target cannot be looked up for now is one all the same, to a commit that is not known yet. */
  async #deployment(
    execution: Execution,
    page: Execution[],
  ): Promise<{ deployment: Deployment; failure?: SourceError }> {
    const { pipeline, rollbackTargets, signal } = this.#options;
    const deployment = mapExecution(execution, pipeline);
    const target = deployment.rollbackTargetId;
    if (!deployment.rollback || deployment.sha || !target) return { deployment };
    if (this.#failures.length >= MAX_FAILED) return { deployment, failure: this.#failures[0] };
    try {
      const sha = await rollbackTargets.shaOf(pipeline, target, page, signal);
      return { deployment: { ...deployment, sha } };
    } catch (error) {
      if (!(error instanceof SourceError) || isOfAll(error)) throw error;
      this.#failures.push(error);
      return { deployment, failure: error };
    }
  }
}

function toShipment({ id, status, sha, rollback }: Deployment): Shipment[] {
  if (status !== 'success') return [];
  return [{ deploymentId: id, changeIds: sha && !rollback ? [sha] : [], shas: [] }];
}
