import {
  BAND_NAMES,
  BandOrNoData,
  FILTER_KINDS,
  FilterKind,
  METRIC_IDS,
  MetricId,
} from 'backstage-plugin-dora-common';
import { readPage, ListPage } from './listPage';

export const GROUPINGS = ['owner', 'entity', 'system', 'domain'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const COLUMNS = [...METRIC_IDS, 'services', 'age', 'coverage'] as const;
export type ColumnId = (typeof COLUMNS)[number];
/** Rework rate has no bands, so it waits in the column chooser. */
const DEFAULT_COLUMNS: readonly ColumnId[] = COLUMNS.filter(id => id !== 'reworkRate');

export type BandFilter = `${MetricId}:${BandOrNoData}`;

export interface ScorecardSelection extends ListPage {
  groupBy: Grouping;
  q: string;
  filters: Record<FilterKind, string[]>;
  band?: BandFilter;
  /** What the viewer's own teams own. */
  mine: boolean;
  starred: boolean;
  sort: 'name' | MetricId;
  by: 'change' | 'value';
  order: 'asc' | 'desc';
  columns: ColumnId[];
  /** Refs of the rows that show their services. */
  expanded: string[];
}

function readBand(value: string | null): BandFilter | undefined {
  const [metric, band, ...more] = (value ?? '').split(':');
  const known = METRIC_IDS.some(id => id === metric) && BAND_NAMES.some(name => name === band);
  return known && more.length === 0 ? (value as BandFilter) : undefined;
}

/** Each value once: one that is empty or said twice is no further choice. */
function readAll(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name))].filter(value => value !== '');
}

function readColumns(value: string | null): ColumnId[] {
  if (value === null) return [...DEFAULT_COLUMNS];
  const wanted = value.split(',');
  return COLUMNS.filter(id => wanted.includes(id));
}

function defaultOrder(sort: ScorecardSelection['sort']): 'asc' | 'desc' {
  return sort === 'name' ? 'asc' : 'desc';
}

/** What the URL asks for; whatever is missing or wrong in it falls back to the default. */
export function readScorecardSelection(params: URLSearchParams): ScorecardSelection {
  const sort = METRIC_IDS.find(id => id === params.get('sort')) ?? 'name';
  const order = params.get('order');
  return {
    groupBy: GROUPINGS.find(known => known === params.get('groupBy')) ?? 'owner',
    q: params.get('q') ?? '',
    filters: Object.fromEntries(
      FILTER_KINDS.map(kind => [kind, readAll(params, kind)]),
    ) as ScorecardSelection['filters'],
    band: readBand(params.get('band')),
    mine: params.get('mine') === 'true',
    starred: params.get('starred') === 'true',
    sort,
    by: params.get('by') === 'value' ? 'value' : 'change',
    order: order === 'asc' || order === 'desc' ? order : defaultOrder(sort),
    columns: readColumns(params.get('columns')),
    expanded: readAll(params, 'expanded'),
    ...readPage(params),
  };
}

/** The URL of a selection; what is as by default is left out, other parameters stay. */
export function writeScorecardSelection(
  params: URLSearchParams,
  selection: ScorecardSelection,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, values: (string | undefined)[]) => {
    next.delete(name);
    for (const value of values) if (value) next.append(name, value);
  };
  const unless = <T extends string>(usual: T, value: T) => [value === usual ? undefined : value];
  const { filters, columns, sort } = selection;
  set('groupBy', unless('owner', selection.groupBy));
  set('q', [selection.q]);
  for (const kind of FILTER_KINDS) set(kind, filters[kind]);
  set('band', [selection.band]);
  set('mine', [selection.mine ? 'true' : undefined]);
  set('starred', [selection.starred ? 'true' : undefined]);
  set('sort', unless('name', sort));
  set('by', unless('change', selection.by));
  set('order', unless(defaultOrder(sort), selection.order));
  set('columns', unless(DEFAULT_COLUMNS.join(), columns.join() || 'none'));
  set('expanded', selection.expanded);
  set('cursor', [selection.cursor]);
  set('before', [selection.cursor ? String(selection.before) : undefined]);
  return next;
}

/** Whether anything but the grouping narrows the rows down. */
export function isFiltered({ q, filters, band, mine, starred }: ScorecardSelection): boolean {
  const chosen = FILTER_KINDS.some(kind => filters[kind].length > 0);
  return Boolean(q || band || mine || starred || chosen);
}
