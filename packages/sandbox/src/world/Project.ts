import { createHash } from 'node:crypto';
import { CommitGraph } from './CommitGraph';
import { environmentTier } from './environmentTier';
import { Instance } from './Instance';
import { Repository } from './Repository';
import {
  Commit,
  Deployment,
  Environment,
  Instant,
  Issue,
  MergeMethod,
  MergeRequest,
  Pipeline,
} from './rows';

type New<T, K extends keyof T> = Partial<T> & Pick<T, K>;

export interface ProjectOptions {
  path: string;
  name?: string;
  description?: string;
  mergeMethod?: MergeMethod;
  createdAt?: Instant;
  id?: number;
}

/**
 * One project and its rows. Rows are plain objects that change as time goes on; `update` moves their `updatedAt`
 * as GitLab does.
 */
export class Project {
  readonly id: number;
  path: string;
  readonly name: string;
  readonly description: string;
  readonly mergeMethod: MergeMethod;
  defaultBranch = 'main';
  readonly createdAt: Instant;
  lastActivityAt: Instant;
  readonly graph = new CommitGraph();
  readonly repository = new Repository(this);
  /** CI variables, by key and scope. */
  readonly variables = new Map<string, { key: string; environment_scope: string }>();
  readonly environments: Environment[] = [];
  readonly deployments: Deployment[] = [];
  readonly mergeRequests: MergeRequest[] = [];
  readonly issues: Issue[] = [];
  /** Iids of the merge requests that GitLab linked to a deployment, by deployment id. */
  readonly links = new Map<number, number[]>();
  #pipelines = 0;
  #commits = 0;

  readonly #instance: Instance;

  constructor(instance: Instance, options: ProjectOptions) {
    this.#instance = instance;
    this.id = options.id ?? instance.nextId('project');
    this.path = options.path;
    this.name = options.name ?? options.path.split('/').at(-1)!;
    this.description = options.description ?? '';
    this.mergeMethod = options.mergeMethod ?? 'merge';
    this.createdAt = options.createdAt ?? instance.time;
    this.lastActivityAt = this.createdAt;
  }

  /** Changes a row now. */
  update<T extends { updatedAt: Instant }>(row: T, changes: Partial<T>): T {
    return Object.assign(row, { updatedAt: this.#instance.time }, changes);
  }

  remove(kind: 'deployments' | 'issues' | 'mergeRequests' | 'environments', id: number): void {
    const rows: { id: number }[] = this[kind];
    const index = rows.findIndex(row => row.id === id);
    if (index >= 0) rows.splice(index, 1);
  }

  environment(name: string): Environment {
    const known = this.environments.find(environment => environment.name === name);
    return known ?? this.addEnvironment({ name });
  }

  addEnvironment(row: New<Environment, 'name'>): Environment {
    const environment: Environment = {
      id: this.#instance.nextId('environment'),
      tier: environmentTier(row.name),
      state: 'available',
      createdAt: this.#instance.time,
      updatedAt: row.createdAt ?? this.#instance.time,
      ...row,
    };
    this.environments.push(environment);
    return environment;
  }

  /** Adds a commit; with `land` as the new head of the default branch. */
  addCommit(row: Partial<Commit> & { title: string }, options: { land?: boolean } = {}): Commit {
    const parents = row.parents ?? (this.graph.head ? [this.graph.head] : []);
    const committedAt = wholeSecond(row.committedAt ?? this.#instance.time);
    const commit: Commit = {
      sha: createHash('sha1')
        .update(`${this.#instance.seed}/${this.id}/${++this.#commits}`)
        .digest('hex'),
      ...row,
      authoredAt: wholeSecond(row.authoredAt ?? committedAt),
      committedAt,
      parents,
    };
    this.graph.add(commit);
    if (options.land) this.graph.land(commit.sha);
    return commit;
  }

  addPipeline(
    sha: string,
    ref = this.defaultBranch,
    createdAt: Instant = this.#instance.time,
  ): Pipeline {
    return { id: this.#instance.nextId('pipeline'), iid: ++this.#pipelines, sha, ref, createdAt };
  }

  /** Without `job`, one of a new pipeline; `job: null` is a deployment reported through the API. */
  addDeployment(row: New<Deployment, 'environment' | 'sha'>): Deployment {
    this.environment(row.environment);
    const createdAt = row.createdAt ?? this.#instance.time;
    const finished = ['success', 'failed', 'canceled'].includes(row.status ?? 'created');
    const finishedAt = row.finishedAt ?? (finished ? createdAt : null);
    const ref = row.ref ?? this.defaultBranch;
    const deployment: Deployment = {
      id: this.#instance.nextId('deployment'),
      iid: this.deployments.length + 1,
      status: 'created',
      updatedAt: finishedAt ?? createdAt,
      ...row,
      job:
        row.job === undefined
          ? this.newJob(row.environment, this.addPipeline(row.sha, ref, createdAt))
          : row.job,
      ref,
      createdAt,
      finishedAt,
    };
    if (deployment.job && finishedAt && !deployment.job.finishedAt) {
      Object.assign(deployment.job, { startedAt: createdAt, finishedAt });
    }
    this.deployments.push(deployment);
    this.lastActivityAt = Math.max(this.lastActivityAt, createdAt);
    return deployment;
  }

  newJob(environment: string, pipeline: Pipeline) {
    return {
      id: this.#instance.nextId('job'),
      name: `deploy:${environment}`,
      pipeline,
      startedAt: null,
      finishedAt: null,
      failureReason: null,
    };
  }

  addMergeRequest(row: New<MergeRequest, 'title'>): MergeRequest {
    const createdAt = row.createdAt ?? this.#instance.time;
    const iid = row.iid ?? this.mergeRequests.length + 1;
    const mergeRequest: MergeRequest = {
      id: this.#instance.nextId('mergeRequest'),
      description: '',
      state: row.mergedAt ? 'merged' : 'opened',
      draft: false,
      labels: [],
      sourceBranch: `change-${iid}`,
      targetBranch: this.defaultBranch,
      updatedAt: row.mergedAt ?? createdAt,
      mergedAt: null,
      closedAt: null,
      sha: row.commits?.[0] ?? this.graph.head ?? '0'.repeat(40),
      mergeCommitSha: null,
      squashCommitSha: null,
      commits: [],
      files: [],
      ...row,
      iid,
      createdAt,
    };
    this.mergeRequests.push(mergeRequest);
    this.lastActivityAt = Math.max(this.lastActivityAt, createdAt);
    return mergeRequest;
  }

  addIssue(row: New<Issue, 'title'>): Issue {
    const createdAt = row.createdAt ?? this.#instance.time;
    const issue: Issue = {
      id: this.#instance.nextId('issue'),
      description: '',
      type: 'issue',
      state: row.closedAt ? 'closed' : 'opened',
      labels: [],
      severity: 'UNKNOWN',
      confidential: false,
      movedToId: null,
      duplicateOf: null,
      updatedAt: row.closedAt ?? createdAt,
      closedAt: null,
      ...row,
      iid: row.iid ?? this.issues.length + 1,
      createdAt,
    };
    this.issues.push(issue);
    return issue;
  }
}

/** Git knows no fractions of a second. */
function wholeSecond(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}
