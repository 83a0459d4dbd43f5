import { JsonObject } from '@backstage/types';
import { SourceError } from 'backstage-plugin-dora-node';
import { GitlabHost } from '../config';
import { HostConnection, HttpRequest } from '../http/HostConnection';
import { AGENT, createResources } from './createResources';
import { DiffSupport } from './DiffSupport';
import { readPage, readRow, RowsPage } from './readAnswer';
import * as rows from './rows';

/** Options of GitLab's lists, in gitbeaker's spelling; its types lag behind the API. */
export type ListQuery = JsonObject & { page?: number };

/** GraphQL answers a refusal with status 200 and `errors`. */
interface GraphqlAnswer {
  data?: unknown;
  errors?: unknown;
}

const PAGE_SIZE = 100;

/** GitLab's API as far as it is read, for one run: every request ends with its signal. */
export class GitlabClient {
  /** Set where GraphQL cannot be asked, or did not answer as it should: the rest of the run goes without. */
  graphqlRefused: boolean;
  /** How often this run asked in vain for what merge requests changed. */
  diffFailures = 0;
  readonly #resources;
  readonly #host: GitlabHost;
  readonly #connection: HostConnection;
  readonly #signal: AbortSignal;

  constructor(
    host: GitlabHost,
    connection: HostConnection,
    signal: AbortSignal,
    readonly diffs: DiffSupport = new DiffSupport(),
  ) {
    this.#host = host;
    this.#connection = connection;
    this.#signal = signal;
    this.graphqlRefused = host.graphqlUrl === null;
    this.#resources = createResources(host, connection, signal);
  }

  /** By how much its clock is behind ours, as far as was seen. */
  get behindMs(): number {
    return this.#connection.behindMs;
  }

  project(idOrPath: string): Promise<rows.ProjectRow> {
    const answer = this.#resources.projects.show(idOrPath);
    return readRow(rows.projectRow, answer, this.#at('the project'));
  }

  /** Projects whose full path contains this. */
  projectsLike(path: string): Promise<RowsPage<rows.ProjectRow>> {
    const answer = this.#resources.projects.all(
      list({ search: path, searchNamespaces: true, simple: true }),
    );
    return readPage(rows.projectRow, answer, this.#at('projects'));
  }

  environments(project: number, query: ListQuery): Promise<RowsPage<rows.EnvironmentRow>> {
    const answer = this.#resources.environments.all(project, list(query));
    return readPage(rows.environmentRow, answer, this.#at('environments', 'name'));
  }

  deployments(project: number, query: ListQuery): Promise<RowsPage<rows.DeploymentRow>> {
    const answer = this.#resources.deployments.all(project, list(query));
    return readPage(rows.deploymentRow, answer, this.#at('deployments'));
  }

  deployment(project: number, id: string): Promise<rows.DeploymentRow> {
    const answer = this.#resources.deployments.show(project, Number(id));
    return readRow(rows.deploymentRow, answer, this.#at('a deployment'));
  }

  linkedMergeRequests(
    project: number,
    deployment: string,
    query: ListQuery,
  ): Promise<RowsPage<rows.MergeRequestRow>> {
    const answer = this.#resources.deployments.allMergeRequests(
      project,
      Number(deployment),
      list(query),
    );
    return readPage(rows.mergeRequestRow, answer, this.#at("a deployment's merge requests", 'iid'));
  }

  mergeRequests(project: number, query: ListQuery): Promise<RowsPage<rows.MergeRequestRow>> {
    const answer = this.#resources.mergeRequests.all({ projectId: project, ...list(query) });
    return readPage(rows.mergeRequestRow, answer, this.#at('merge requests', 'iid'));
  }

  mergeRequest(project: number, iid: string): Promise<rows.MergeRequestRow> {
    const answer = this.#resources.mergeRequests.show(project, Number(iid));
    return readRow(rows.mergeRequestRow, answer, this.#at('a merge request'));
  }

  mergeRequestCommits(
    project: number,
    iid: number,
    query: ListQuery,
  ): Promise<RowsPage<rows.CommitRow>> {
    const answer = this.#resources.mergeRequests.allCommits(project, iid, list(query));
    return readPage(rows.commitRow, answer, this.#at("a merge request's commits"));
  }

  issues(project: number, query: ListQuery): Promise<RowsPage<rows.IssueRow>> {
    const answer = this.#resources.issues.all({ projectId: project, ...list(query) });
    return readPage(rows.issueRow, answer, this.#at('issues', 'iid'));
  }

  issue(project: number, iid: string): Promise<rows.IssueRow> {
    const answer = this.#resources.issues.show(Number(iid), { projectId: project });
    return readRow(rows.issueRow, answer, this.#at('an issue'));
  }

  compare(project: number, from: string, to: string): Promise<rows.Comparison> {
    const answer = this.#resources.repositories.compare(project, from, to);
    return readRow(rows.comparison, answer, this.#at('a comparison of commits'));
  }

  commit(project: number, sha: string): Promise<object> {
    const answer = this.#resources.commits.show(project, sha);
    return readRow(rows.presentRow, answer, this.#at('a commit'));
  }

  /** Of the default branch. */
  commits(project: number, query: ListQuery): Promise<RowsPage<object>> {
    const answer = this.#resources.commits.all(project, list(query));
    return readPage(rows.presentRow, answer, this.#at('commits'));
  }

  async graphql(
    query: string,
    variables: JsonObject,
    options: Pick<HttpRequest, 'attemptsWhenSlow'> = {},
  ): Promise<GraphqlAnswer> {
    const { graphqlUrl } = this.#host;
    if (graphqlUrl === null) {
      throw new SourceError('forbidden', `GitLab at ${this.#host.host} is not asked by GraphQL`);
    }
    const { body } = await this.#connection.send(
      {
        method: 'POST',
        url: new URL(graphqlUrl),
        headers: {
          ...AGENT,
          authorization: `Bearer ${this.#host.token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ query, variables }),
        ...options,
      },
      this.#signal,
    );
    return body as GraphqlAnswer;
  }

  #at(what: string, idField?: 'iid' | 'name') {
    return { host: this.#host.host, what, idField };
  }
}

/** One page at a time: gitbeaker's walk over all of them loses everything when the last one fails. */
function list(query: ListQuery) {
  return { page: 1, perPage: PAGE_SIZE, ...query, showExpanded: true } as const;
}
