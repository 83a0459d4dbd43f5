import { useCallback, useEffect, useState } from 'react';
import { configApiRef, gitlabAuthApiRef, useApi, useApiHolder } from '@backstage/core-plugin-api';
import { DEFAULT_PRODUCTION } from 'backstage-plugin-dora-common';

const SCOPE = 'read_api';

/** The GitLab that the field is about, and the user's own token for it where there is a sign-in. */
export function useGitlab(wantedHost: string | undefined) {
  const config = useApi(configApiRef);
  const apis = useApiHolder();
  // the api is there without a provider, too, and would open a window that only shows an error
  const hasProvider = config.getOptionalConfig('auth.providers')?.has('gitlab');
  const [token, setToken] = useState<string>();
  const hosts = (config.getOptionalConfigArray('integrations.gitlab') ?? []).map(gitlab => {
    const host = gitlab.getString('host');
    const apiBaseUrl = gitlab.getOptionalString('apiBaseUrl') ?? `https://${host}/api/v4`;
    return { host, apiBaseUrl: apiBaseUrl.replace(/\/+$/, '') };
  });
  // Of several none can be guessed: the token of one is not for another to read.
  const [only, ...others] = wantedHost ? hosts.filter(({ host }) => host === wantedHost) : hosts;
  const gitlab = others.length === 0 ? only : undefined;
  const auth = hasProvider && gitlab ? apis.get(gitlabAuthApiRef) : undefined;

  const ask = useCallback(
    async (optional: boolean) => {
      // no provider, no sign-in, a window that was closed: the field goes on without a token
      const given = await auth?.getAccessToken(SCOPE, { optional }).catch(() => '');
      setToken(given || undefined);
    },
    [auth],
  );
  useEffect(() => {
    ask(true);
  }, [ask]);

  return {
    host: gitlab?.host,
    apiBaseUrl: gitlab?.apiBaseUrl,
    token,
    signIn: auth ? () => ask(false) : undefined,
    production: {
      environments:
        config.getOptionalStringArray('dora.production.environments') ??
        DEFAULT_PRODUCTION.environments,
      tiers: config.getOptionalStringArray('dora.production.tiers') ?? DEFAULT_PRODUCTION.tiers,
    },
  };
}
