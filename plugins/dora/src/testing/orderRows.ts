import { ScorecardItem } from 'backstage-plugin-dora-common';
import { ScorecardQuery } from '../api';

/** As the backend sorts: no data last, whichever way. */
export function orderRows(rows: ScorecardItem[], query: ScorecardQuery): ScorecardItem[] {
  const { sort = 'name', by = 'value' } = query;
  const order = query.order ?? (sort === 'name' ? 'asc' : 'desc');
  const sign = order === 'asc' ? 1 : -1;
  if (sort === 'name') return [...rows].sort((a, b) => sign * a.title.localeCompare(b.title));
  const keyOf = (row: ScorecardItem): number | undefined => {
    const value = row.metrics[sort];
    if (value.status !== 'ok') return undefined;
    if (by === 'value') return value.value;
    if (value.baseline?.status !== 'ok' || value.baseline.value === 0) return undefined;
    const change = (value.value - value.baseline.value) / value.baseline.value;
    return sort === 'deploymentFrequency' ? change : -change;
  };
  return [...rows].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined);
    return sign * (x - y);
  });
}
