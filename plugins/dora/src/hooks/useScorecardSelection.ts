import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { FilterKind } from 'backstage-plugin-dora-common';
import {
  readScorecardSelection,
  ScorecardSelection,
  writeScorecardSelection,
} from './scorecardSelection';

export interface ScorecardControls extends ScorecardSelection {
  /** Changes of rows or their order begin at the first page again. */
  change(patch: Partial<ScorecardSelection>): void;
  setFilter(kind: FilterKind, values: string[]): void;
  clearFilters(): void;
  toggleExpanded(ref: string): void;
  /** Turning a page is a step that "back" undoes. */
  turnTo(cursor: string | undefined, before: number): void;
}

const NO_FILTERS: Partial<ScorecardSelection> = {
  q: '',
  band: undefined,
  mine: false,
  starred: false,
  filters: { owner: [], system: [], domain: [], type: [], lifecycle: [], tag: [] },
};
/** These decide how the page looks, not which rows are on it. */
const LOOKS: readonly string[] = ['columns', 'expanded'];

/** What the scorecard shows, kept in the URL so that a link or a reload shows the same. */
export function useScorecardSelection(): ScorecardControls {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const selection = useMemo(() => readScorecardSelection(new URLSearchParams(text)), [text]);

  const update = useCallback(
    (patchOf: (current: ScorecardSelection) => Partial<ScorecardSelection>, replace: boolean) =>
      setParams(
        current => {
          const before = readScorecardSelection(current);
          return writeScorecardSelection(current, { ...before, ...patchOf(before) });
        },
        { replace },
      ),
    [setParams],
  );
  const change = useCallback(
    (patch: Partial<ScorecardSelection>) => {
      const looksOnly = Object.keys(patch).every(name => LOOKS.includes(name));
      update(() => (looksOnly ? patch : { cursor: undefined, before: 0, ...patch }), true);
    },
    [update],
  );
  const setFilter = useCallback(
    (kind: FilterKind, values: string[]) =>
      update(
        ({ filters, mine }) => ({
          filters: { ...filters, [kind]: values },
          // "Mine" is a choice of teams as well: the later one holds.
          mine: kind === 'owner' ? false : mine,
          cursor: undefined,
          before: 0,
        }),
        true,
      ),
    [update],
  );
  const clearFilters = useCallback(() => change(NO_FILTERS), [change]);
  const toggleExpanded = useCallback(
    (ref: string) =>
      update(
        ({ expanded }) => ({
          expanded: expanded.includes(ref)
            ? expanded.filter(other => other !== ref)
            : [...expanded, ref],
        }),
        true,
      ),
    [update],
  );
  const turnTo = useCallback(
    (cursor: string | undefined, before: number) => update(() => ({ cursor, before }), false),
    [update],
  );
  return { ...selection, change, setFilter, clearFilters, toggleExpanded, turnTo };
}
