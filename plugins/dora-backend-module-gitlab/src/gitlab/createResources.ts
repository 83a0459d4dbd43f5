import { createRequesterFn } from '@gitbeaker/requester-utils';
import {
  Commits,
  Deployments,
  Environments,
  Issues,
  MergeRequests,
  Projects,
  Repositories,
} from '@gitbeaker/rest';
import { JsonObject } from '@backstage/types';
import { GitlabHost } from '../config';
import { HostConnection } from '../http/HostConnection';

/** gitbeaker puts the API below a host; where it really is, the configuration says. */
const ANYWHERE = 'https://gitlab.invalid';
const GITBEAKERS_API = '/api/v4';
export const AGENT = { 'user-agent': 'backstage-plugin-dora' };

/**
 * gitbeaker's resources of a host. It builds the requests and reads the pagination; sending is ours, because its own
 * retries ignore Retry-After and its timeout spans a whole list.
 */
export function createResources(host: GitlabHost, connection: HostConnection, signal: AbortSignal) {
  const requesterFn = createRequesterFn(
    async (_service, options) => options,
    async (endpoint, options) => {
      const { pathname } = new URL(endpoint, String(options?.prefixUrl));
      const url = new URL(`${host.apiBaseUrl}${pathname.slice(GITBEAKERS_API.length)}`);
      url.search = String(options?.searchParams ?? '');
      const headers = { ...(options?.headers as Record<string, string>), ...AGENT };
      const answer = await connection.send({ method: 'GET', url, headers }, signal);
      return { ...answer, body: answer.body as JsonObject };
    },
  );
  // As a bearer token, because both personal and OAuth tokens are accepted as one.
  const options = { host: ANYWHERE, oauthToken: host.token, requesterFn };
  return {
    commits: new Commits(options),
    deployments: new Deployments(options),
    environments: new Environments(options),
    issues: new Issues(options),
    mergeRequests: new MergeRequests(options),
    projects: new Projects(options),
    repositories: new Repositories(options),
  };
}
