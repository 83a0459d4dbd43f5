import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';

/** A GitLab that the portal may read: it stands in `integrations.gitlab` with a token. */
export interface GitlabHost {
  host: string;
  /** Where people look at it, without a trailing slash: `https://example.com/gitlab`. */
  webUrl: string;
  /** Where its REST API is, as configured, without a trailing slash. */
  apiBaseUrl: string;
  /** Null where that address does not tell: nothing is sent to one that nobody gave. */
  graphqlUrl: string | null;
  token: string;
}

export interface GitlabConfig {
  hosts: GitlabHost[];
  /** Globs: which projects annotations may name. */
  projects: string[];
  /** Per host. */
  requestsInFlight: number;
  /** Of each window of GitLab's rate limit. */
  rateShare: number;
}

const MAX_REQUESTS_IN_FLIGHT = 100;
const REST_PATH = /\/api\/v4$/;

export function readGitlabConfig(rootConfig: Config): GitlabConfig {
  const requestsInFlight = rootConfig.getOptionalNumber('dora.gitlab.requestsInFlight') ?? 10;
  if (
    !Number.isInteger(requestsInFlight) ||
    requestsInFlight < 1 ||
    requestsInFlight > MAX_REQUESTS_IN_FLIGHT
  ) {
    throw new InputError(
      `dora.gitlab.requestsInFlight is ${requestsInFlight}, expected a whole number from 1 to ${MAX_REQUESTS_IN_FLIGHT}`,
    );
  }
  const rateShare = rootConfig.getOptionalNumber('dora.gitlab.rateShare') ?? 0.8;
  if (!(rateShare > 0 && rateShare <= 1)) {
    throw new InputError(
      `dora.gitlab.rateShare is ${rateShare}, expected a number above 0 and up to 1`,
    );
  }
  return {
    hosts: readHosts(rootConfig),
    projects: rootConfig.getOptionalStringArray('dora.gitlab.projects') ?? ['**'],
    requestsInFlight,
    rateShare,
  };
}

/** Integrations add gitlab.com by themselves, without a token: that one is nobody's decision and does not count. */
function readHosts(rootConfig: Config): GitlabHost[] {
  return ScmIntegrations.fromConfig(rootConfig)
    .gitlab.list()
    .flatMap(({ config }) => {
      if (!config.token) return [];
      const apiBaseUrl = withoutTrailingSlash(config.apiBaseUrl);
      return [
        {
          host: config.host.toLowerCase(),
          webUrl: withoutTrailingSlash(config.baseUrl),
          apiBaseUrl,
          graphqlUrl: REST_PATH.test(apiBaseUrl)
            ? apiBaseUrl.replace(REST_PATH, '/api/graphql')
            : null,
          token: config.token,
        },
      ];
    });
}

function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
