import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

export interface CoverageSelection {
  onlyProblems: boolean;
  q: string;
  cursor?: string;
  before: number;
  setOnlyProblems(onlyProblems: boolean): void;
  search(q: string): void;
  turnTo(cursor: string | undefined, before: number): void;
}

/** Which part of the coverage is shown, kept in the URL. */
export function useCoverageSelection(): CoverageSelection {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (values: Record<string, string | undefined>, replace: boolean) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.delete('cursor');
          next.delete('before');
          for (const [name, value] of Object.entries(values)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace },
      ),
    [setParams],
  );
  const cursor = params.get('cursor') ?? undefined;
  const before = Number(params.get('before') ?? 0);
  return {
    onlyProblems: params.get('problems') === 'true',
    q: params.get('q') ?? '',
    cursor,
    before: cursor && before > 0 ? before : 0,
    setOnlyProblems: only => change({ problems: only ? 'true' : undefined }, true),
    search: q => change({ q }, true),
    turnTo: (next, rows) => change({ cursor: next, before: next && String(rows) }, false),
  };
}
