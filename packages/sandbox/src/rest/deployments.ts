import { badRequest, notFound } from '../http/HttpError';
import { Parameters } from '../http/Parameters';
import { Project } from '../world/Project';
import { Deployment, DEPLOYMENT_STATUSES, Job } from '../world/rows';
import { selectMergeRequests, presentMergeRequest } from './mergeRequests';
import {
  iso,
  presentCommit,
  presentEnvironmentBasic,
  presentPipeline,
  presentUser,
  webUrl,
} from './present';
import { list, ProjectRequest, Route } from './RestRequest';
import { ordered, within } from './selection';

const SORTS = ['id', 'iid', 'created_at', 'updated_at', 'finished_at'] as const;
const FINISHED = ['success', 'failed', 'canceled'];

/** Of a deployment's job: a blocked deployment waits for a manual one. */
const jobStatus = (row: Deployment) => (row.status === 'blocked' ? 'manual' : row.status);

function presentJob(base: string, project: Project, row: Deployment, job: Job) {
  const { startedAt, finishedAt } = job;
  const status = jobStatus(row);
  return {
    id: job.id,
    status,
    stage: 'deploy',
    name: job.name,
    ref: row.ref,
    tag: false,
    coverage: null,
    allow_failure: false,
    created_at: iso(row.createdAt),
    started_at: iso(startedAt),
    finished_at: iso(finishedAt),
    erased_at: null,
    duration: startedAt !== null && finishedAt !== null ? (finishedAt - startedAt) / 1000 : null,
    queued_duration: 1.5,
    user: presentUser(base),
    commit: project.graph.has(row.sha)
      ? presentCommit(base, project, project.graph.get(row.sha))
      : null,
    pipeline: presentPipeline(base, project, job.pipeline, { status, updatedAt: row.updatedAt }),
    ...(job.failureReason ? { failure_reason: job.failureReason } : {}),
    web_url: webUrl(base, project, `jobs/${job.id}`),
    project: { ci_job_token_scope_enabled: false },
    artifacts: [],
    runner: null,
    runner_manager: null,
    artifacts_expire_at: null,
    archived: false,
    tag_list: [],
  };
}

/** Neither the environment's tier nor `finished_at` are in it, as in GitLab's answers. */
export function presentDeployment(base: string, project: Project, row: Deployment) {
  return {
    id: row.id,
    iid: row.iid,
    ref: row.ref,
    sha: row.sha,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
    user: presentUser(base),
    environment: presentEnvironmentBasic(project.environment(row.environment)),
    deployable: row.job ? presentJob(base, project, row, row.job) : null,
    status: row.status,
  };
}

/** GitLab refuses filters and sorts that its indexes do not serve together. */
function checkCombination(query: Parameters, sort: string, status: string | undefined) {
  const has = (name: string) => query.instant(name) !== undefined;
  const updated = has('updated_after') || has('updated_before');
  const finished = has('finished_after') || has('finished_before');
  if (updated && finished) {
    throw badRequest('Both `updated_at` filter and `finished_at` filter can not be specified');
  }
  if (updated && sort !== 'updated_at') {
    throw badRequest('`updated_at` filter requires `updated_at` sort');
  }
  if (finished && sort !== 'finished_at') {
    throw badRequest('`finished_at` filter requires `finished_at` sort.');
  }
  if (sort === 'finished_at' && !finished && !FINISHED.includes(status ?? '')) {
    throw badRequest(
      '`finished_at` sort requires `finished_at` filter or a filter with at least one of the finished statuses.',
    );
  }
  if (finished && status !== 'success') {
    throw badRequest('`finished_at` filter must be combined with `success` status filter.');
  }
}

function listDeployments({ base, project, query }: ProjectRequest) {
  const sort = query.oneOf('order_by', SORTS, 'id');
  const direction = query.oneOf('sort', ['asc', 'desc'], 'asc');
  const status = query.oneOf('status', DEPLOYMENT_STATUSES);
  checkCombination(query, sort, status);
  const environment = query.text('environment');
  const after = query.instant('finished_after');
  // unlike all other bounds this one is exclusive
  const before = query.instant('finished_before');
  const rows = within(project.deployments, query, 'updated', row => row.updatedAt).filter(
    row =>
      (!status || row.status === status) &&
      (!environment || row.environment === environment) &&
      (after === undefined || (row.finishedAt !== null && row.finishedAt >= after)) &&
      (before === undefined || (row.finishedAt !== null && row.finishedAt < before)),
  );
  const key = (row: Deployment) => {
    if (sort === 'updated_at') return row.updatedAt;
    return sort === 'finished_at' ? row.finishedAt : row.id;
  };
  return list(ordered(rows, key, direction), row => presentDeployment(base, project, row));
}

function findDeployment({ project, named }: ProjectRequest): Deployment {
  const row = project.deployments.find(candidate => String(candidate.id) === named.deployment);
  if (!row) throw notFound('Deployment');
  return row;
}

function listLinkedMergeRequests(request: ProjectRequest) {
  const { base, project, query } = request;
  const iids = new Set(project.links.get(findDeployment(request).id));
  const linked = project.mergeRequests.filter(row => iids.has(row.iid));
  return list(selectMergeRequests(linked, query), row => presentMergeRequest(base, project, row));
}

function listJobs({ base, project }: ProjectRequest) {
  const rows = project.deployments.filter(row => row.job !== null);
  const present = (row: Deployment) => presentJob(base, project, row, row.job!);
  return list(
    ordered(rows, row => row.job!.id, 'desc'),
    present,
    { keyset: true },
  );
}

export const deploymentRoutes: Route<ProjectRequest>[] = [
  ['deployments', listDeployments],
  [
    'deployments/:deployment',
    request => ({
      body: presentDeployment(request.base, request.project, findDeployment(request)),
    }),
  ],
  ['deployments/:deployment/merge_requests', listLinkedMergeRequests],
  ['jobs', listJobs],
];
