import { METRIC_IDS } from 'backstage-plugin-dora-common';
import { backendOver } from './backendOver';

export type Page = Parameters<Awaited<ReturnType<typeof backendOver>>['page']>[0];

/** By their names in the report: rows, sort, days. */
export const PAGES: Record<string, Page> = { 'entity name 30': {} };
for (const sort of METRIC_IDS) {
  for (const by of ['value', 'change'] as const) PAGES[`entity ${sort} ${by} 30`] = { sort, by };
}
for (const window of [7, 90, 180, 365]) {
  PAGES[`entity leadTime change ${window}`] = { sort: 'leadTime', by: 'change', window };
}
/** Filters that nobody has chosen before: verdicts of rows are kept, that of all rows together is not. */
export const NEW_FILTERS: Record<string, (round: number) => Page> = {
  'filter owner': round => ({ owner: [`group:default/g${20 + round}`] }),
  'filter text': round => ({ q: `${30 + round}` }),
  'filter band': round => ({ band: `leadTime:${['high', 'medium', 'low'][(round + 3) % 3]}` }),
};
for (const window of [7, 30, 90, 180, 365]) {
  PAGES[`owner name ${window}`] = { groupBy: 'owner', window };
  PAGES[`all name ${window}`] = { groupBy: 'all', window };
}
