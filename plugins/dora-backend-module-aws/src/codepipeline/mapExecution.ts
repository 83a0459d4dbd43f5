import { Deployment } from 'backstage-plugin-dora-common';
import { AwsTarget } from 'backstage-plugin-dora-node';
import { consoleUrl } from '../targets';
import { Brought, Execution, STATUS } from './executionRow';

/** Every execution goes to production: a pipeline has no environments. */
const PIPELINE_ENVIRONMENT = 'production';

export function mapExecution(execution: Execution, pipeline: AwsTarget): Deployment {
  const { pipelineExecutionId: id, startTime, lastUpdateTime } = execution;
  const status = STATUS[execution.status];
  const updatedAt = (lastUpdateTime ?? startTime).getTime();
  return {
    id,
    environment: PIPELINE_ENVIRONMENT,
    status,
    sha: revisionOf(execution)?.sha ?? null,
    // In the rule for retries an execution is its own pipeline: one that is retried keeps its id.
    pipelineId: id,
    createdAt: startTime.getTime(),
    finishedAt: status === 'running' ? null : updatedAt,
    updatedAt,
    url: executionUrl(pipeline, id),
    rollback: execution.executionType === 'ROLLBACK',
    rollbackTargetId: execution.rollbackMetadata?.rollbackTargetPipelineExecutionId ?? null,
  };
}

/** The commit that an execution brought, and the CodeCommit repository that knows it. */
export interface Revision {
  sha: string;
  /** First line of the commit's message. */
  title: string;
  /** Null where it does not come from CodeCommit. */
  codeCommit: { repository: string; region: string } | null;
  url: string | null;
}

/** The first revision with a full-length commit id; S3 and ECR sources have none. */
export function revisionOf({
  sourceRevisions,
}: Pick<Brought, 'sourceRevisions'>): Revision | undefined {
  const revision = sourceRevisions?.find(({ revisionId }) =>
    /^[0-9a-f]{40}$/.test(revisionId ?? ''),
  );
  if (!revision?.revisionId) return undefined;
  const url = parseUrl(revision.revisionUrl);
  return {
    sha: revision.revisionId,
    title: titleOf(revision.revisionSummary ?? ''),
    codeCommit: url && codeCommitOf(url),
    url: url?.toString() ?? null,
  };
}

/** Connections wrap the message in JSON, which is cut at 2,048 characters and then does not parse. */
function titleOf(summary: string): string {
  let message = summary;
  if (summary.startsWith('{')) {
    const cut = /"CommitMessage":"((?:[^"\\]|\\.)*)/.exec(summary)?.[1];
    message = cut === undefined ? summary : unescapeJson(cut);
  }
  return message.split('\n')[0].trim().slice(0, 500);
}

function unescapeJson(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}

function parseUrl(value: string | undefined): URL | null {
  if (!value || !URL.canParse(value)) return null;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) ? url : null;
}

/** The console keeps the repository behind the hash: `#/repository/<name>/commit/<sha>`. */
function codeCommitOf(url: URL): Revision['codeCommit'] {
  const repository = /\/repository\/([\w.-]{1,100})\//.exec(url.hash || url.pathname)?.[1];
  const region = url.searchParams.get('region');
  const isCodeCommit = url.pathname.includes('/codecommit/');
  return repository && region && isCodeCommit ? { repository, region } : null;
}

function executionUrl({ region, name }: AwsTarget, id: string): string | null {
  const path = `codesuite/codepipeline/pipelines/${encodeURIComponent(name)}/executions/${encodeURIComponent(id)}`;
  return consoleUrl(region, `${path}/timeline?region=${region}`);
}
