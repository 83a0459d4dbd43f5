import { DAY_MS, METRIC_IDS, startOfDay } from 'backstage-plugin-dora-common';
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
for (const window of [7, 30, 90, 180, 365]) {
  PAGES[`owner name ${window}`] = { groupBy: 'owner', window };
  PAGES[`all name ${window}`] = { groupBy: 'all', window };
}

const questionOf = ({ groupBy = 'entity', window = 30 }: Page) => `${groupBy} ${window}`;

/** Those that ask the same in another order stay together: the first of them has it worked out. */
const BY_QUESTION = [
  ...Map.groupBy(Object.entries(PAGES), ([, page]) => questionOf(page)).values(),
];
/** Has no divisor in common with how many there are, so that each of them comes first before one does again. */
const STEP = 4;

/**
 * All pages, in each round from another question on. What comes about once in as many pages, such as collecting garbage,
 * would meet the same one in most rounds, and be its median.
 */
export function pagesOfRound(round: number): [name: string, page: Page][] {
  const begin = (round * STEP) % BY_QUESTION.length;
  return [...BY_QUESTION.slice(begin), ...BY_QUESTION.slice(0, begin)].flat();
}

/** Of that many days, which end so many days ago. */
const range = (days: number, endedAgo: number, now: number) => {
  const to = startOfDay(now) - endedAgo * DAY_MS;
  return { from: to - days * DAY_MS, to };
};

type Asked = Record<string, (round: number, now: number) => Page>;

/** Filters that nobody has chosen before: verdicts of rows are kept, that of all rows together is not. */
export const NEW_FILTERS: Asked = {
  'filter owner': round => ({ owner: [`group:default/g${20 + round}`] }),
  'filter text': round => ({ q: `${30 + round}` }),
  'filter band': round => ({ band: `leadTime:${['high', 'medium', 'low'][(round + 3) % 3]}` }),
};

/** Ranges and another profile that nobody has asked for before: nothing but samples is remembered. */
export const NEW_QUESTIONS: Asked = {
  'new month': (round, now) => range(30, 3 + round, now),
  'new quarter by owner': (round, now) => ({ groupBy: 'owner', ...range(91, 3 + round, now) }),
  'new year before': (round, now) => range(365, 340 + round, now),
  'new profile': (round, now) => ({ profile: 'dora', ...range(30, 3 + round, now) }),
};
