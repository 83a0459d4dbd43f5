import { ChangeItem, DeploymentItem, IncidentItem } from 'backstage-plugin-dora-common';
import { Columns } from './writeCsv';

interface Judged {
  id: string;
  source: string;
  entityRef?: string;
  url: string | null;
  counted: boolean;
  why: { code: string; message: string };
}

function withJudgement<Item extends Judged>(own: Columns<Item>): Columns<Item> {
  return {
    id: ({ id }) => id,
    source: ({ source }) => source,
    entityRef: ({ entityRef }) => entityRef,
    ...own,
    counted: ({ counted }) => counted,
    code: ({ why }) => why.code,
    why: ({ why }) => why.message,
    url: ({ url }) => url,
  };
}

export const DEPLOYMENT_COLUMNS = withJudgement<DeploymentItem>({
  environment: ({ environment }) => environment,
  status: ({ status }) => status,
  sha: ({ sha }) => sha,
  pipelineId: ({ pipelineId }) => pipelineId,
  createdAt: ({ createdAt }) => createdAt,
  finishedAt: ({ finishedAt }) => finishedAt,
  durationSeconds: ({ durationSeconds }) => durationSeconds,
  rollback: ({ rollback }) => rollback,
  failed: ({ failed }) => failed,
  failedBecause: ({ failedBecause }) => failedBecause?.message,
  shipsFix: ({ shipsFix }) => shipsFix,
  recoveredAt: ({ recoveredAt }) => recoveredAt,
  timeToRestoreSeconds: ({ timeToRestoreSeconds }) => timeToRestoreSeconds,
  recoveredBecause: ({ recoveredBecause }) => recoveredBecause?.message,
  carriesNoChange: ({ carriesNoChange = false }) => carriesNoChange,
});

export const CHANGE_COLUMNS = withJudgement<ChangeItem>({
  title: ({ title }) => title,
  labels: ({ labels }) => labels.join(', '),
  sourceBranch: ({ sourceBranch }) => sourceBranch,
  firstCommitAuthoredAt: ({ firstCommitAuthoredAt }) => firstCommitAuthoredAt,
  openedAt: ({ openedAt }) => openedAt,
  mergedAt: ({ mergedAt }) => mergedAt,
  deployedAt: ({ deployedAt }) => deployedAt,
  deploymentId: ({ deploymentId }) => deploymentId,
  leadTimeSeconds: ({ leadTimeSeconds }) => leadTimeSeconds,
  codingSeconds: ({ stages }) => stages?.codingSeconds,
  reviewSeconds: ({ stages }) => stages?.reviewSeconds,
  deploySeconds: ({ stages }) => stages?.deploySeconds,
  linesChanged: ({ linesChanged }) => linesChanged,
});

export const INCIDENT_COLUMNS = withJudgement<IncidentItem>({
  kind: ({ kind }) => kind,
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  labels: ({ labels }) => labels.join(', '),
  openedAt: ({ openedAt }) => openedAt,
  resolvedAt: ({ resolvedAt }) => resolvedAt,
  timeToRestoreSeconds: ({ timeToRestoreSeconds }) => timeToRestoreSeconds,
  deploymentIds: ({ deploymentIds }) => deploymentIds.join(', '),
  runbookLinked: ({ runbookLinked }) => runbookLinked,
});
