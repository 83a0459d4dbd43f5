import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Profile, SeriesInterval } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../api';
import { DoraRange, DoraSelection, readSelection, toMetricsQuery } from './doraQuery';
import { useUrlChange } from './useUrlChange';

export interface DoraQuery extends DoraSelection {
  /** Ready for the API. */
  query: MetricsQuery;
  setRange(range: DoraRange): void;
  setInterval(interval: SeriesInterval): void;
  /** Undefined goes back to the backend's configuration. */
  setProfile(profile: Profile | undefined): void;
}

/** Window, interval and profile, kept in the URL so that a link or a reload shows the same. */
export function useDoraQuery(): DoraQuery {
  const [params] = useSearchParams();
  const text = params.toString();
  const selection = useMemo(() => readSelection(new URLSearchParams(text)), [text]);
  const query = useMemo(() => toMetricsQuery(selection), [selection]);

  const changeUrl = useUrlChange();
  const change = useCallback(
    (values: Record<string, string | undefined>) => changeUrl(values, { replace: true }),
    [changeUrl],
  );
  const setRange = useCallback(
    (range: DoraRange) =>
      change(
        'days' in range
          ? { window: `${range.days}d`, from: undefined, to: undefined, interval: undefined }
          : { window: undefined, from: range.from, to: range.to, interval: undefined },
      ),
    [change],
  );
  const setInterval = useCallback((interval: SeriesInterval) => change({ interval }), [change]);
  const setProfile = useCallback((profile?: Profile) => change({ profile }), [change]);
  return { ...selection, query, setRange, setInterval, setProfile };
}
