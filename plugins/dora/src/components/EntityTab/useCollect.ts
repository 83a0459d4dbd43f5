import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { SourceStatus } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';

const ASK_AGAIN_MS = 5_000;
/** A collection that has not begun after two minutes waits for something else. */
const MOST_CHECKS = 24;

export interface Collect {
  /** Asked for, not seen yet. */
  busy: boolean;
  error?: Error;
  start: () => void;
}

function attemptsOf(sources: readonly SourceStatus[]): string {
  return sources.map(source => `${source.lastAttemptAt} ${source.lastSuccessAt}`).join();
}

/** Asks for a collection now and looks again until one has been made. */
export function useCollect(options: {
  entityRef: string;
  sources: readonly SourceStatus[];
  refresh: () => void;
}): Collect {
  const { entityRef, refresh } = options;
  const doraApi = useApi(doraApiRef);
  const attempts = attemptsOf(options.sources);
  const [asked, setAsked] = useState<{ attempts: string; checks: number }>();
  const [error, setError] = useState<Error>();
  const busy = asked !== undefined && asked.attempts === attempts && asked.checks < MOST_CHECKS;

  useEffect(() => {
    if (!busy) return undefined;
    const timer = setTimeout(() => {
      setAsked(before => before && { ...before, checks: before.checks + 1 });
      refresh();
    }, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [busy, asked, refresh]);

  const start = useCallback(() => {
    setError(undefined);
    setAsked({ attempts, checks: 0 });
    doraApi.collect(entityRef).catch(cause => {
      setAsked(undefined);
      setError(cause);
    });
  }, [doraApi, entityRef, attempts]);
  return { busy, error, start };
}
