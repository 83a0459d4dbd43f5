import { useSearchParams } from 'react-router-dom';
import { ListPage, readPage, useUrlChange } from '../../hooks';

export interface CoverageSelection extends ListPage {
  onlyProblems: boolean;
  q: string;
  setOnlyProblems(onlyProblems: boolean): void;
  search(q: string): void;
  turnTo(cursor: string | undefined, before: number): void;
}

/** Which part of the coverage is shown, kept in the URL. */
export function useCoverageSelection(): CoverageSelection {
  const [params] = useSearchParams();
  const change = useUrlChange();
  return {
    onlyProblems: params.get('problems') === 'true',
    q: params.get('q') ?? '',
    ...readPage(params),
    setOnlyProblems: only => change({ problems: only ? 'true' : undefined }, { replace: true }),
    search: q => change({ q }, { replace: true }),
    turnTo: (cursor, rows) =>
      change({ cursor, before: cursor && String(rows) }, { replace: false }),
  };
}
