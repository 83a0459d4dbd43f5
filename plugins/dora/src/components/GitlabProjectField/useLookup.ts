import { useEffect, useState } from 'react';
import { Environment } from 'backstage-plugin-dora-common';
import { GitlabClient } from './GitlabClient';
import { isProjectReference } from './validateGitlabProject';

const PAUSE_MS = 300;

export interface Lookup {
  matches: string[];
  /** Of the project that was typed in full: null where it is not there or not readable. */
  environments?: Environment[] | null;
  failure?: string;
}

const NOTHING: Lookup = { matches: [] };

/**
 * Looks up what was typed once the typing pauses. Without a token nothing is known. By its own timer, for what was asked
 * for before is to be aborted with it.
 */
export function useLookup(
  text: string,
  gitlab: { apiBaseUrl: string | undefined; token: string | undefined },
): Lookup {
  const { apiBaseUrl, token } = gitlab;
  const [lookup, setLookup] = useState(NOTHING);
  useEffect(() => {
    setLookup(NOTHING);
    if (!apiBaseUrl || !token) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const timer = setTimeout(async () => {
      const found = await look(new GitlabClient({ apiBaseUrl, token, signal }), text);
      if (!signal.aborted) setLookup(found);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, apiBaseUrl, token]);
  return lookup;
}

async function look(client: GitlabClient, text: string): Promise<Lookup> {
  try {
    const matches = await client.searchProjects(text);
    if (!isProjectReference(text)) return { matches };
    return { matches, environments: (await client.environments(text)) ?? null };
  } catch (error) {
    return { matches: [], failure: error instanceof Error ? error.message : String(error) };
  }
}
