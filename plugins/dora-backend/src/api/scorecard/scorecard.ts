import {
  EntityFilters,
  ScorecardGrouping,
  ScorecardItem,
  ScorecardResponse,
  ScorecardSeriesResponse,
  SeriesInterval,
} from 'backstage-plugin-dora-common';
import { benchmarkOf } from '../../metrics/industry/industries';
import { giveWay, mapInTurns } from '../../inTurns';
import { CoverageServices } from '../coverage';
import { Viewer } from '../viewer/Access';
import { seriesPoints } from '../entitySeries';
import { checkBands, momentOf, ReadingQuery, toWindow } from '../reading';
import { toSpan } from '../requests';
import { orderRows, pageOfRows, readPlace, RowOrder } from './orderRows';
import { readHeadline } from './readHeadline';
import { readScorecard, ScorecardQuery, ScorecardServices } from './readScorecard';
import { selectMembers } from './selectMembers';
import { Scorecard, ScoredRow } from './types';

/** One page of rows, and what all of them come to. */
export async function scorecard(
  services: ScorecardServices & CoverageServices,
  viewer: Viewer,
  query: ScorecardQuery &
    RowOrder & { limit?: number; cursor?: string; headline?: ScorecardGrouping },
): Promise<ScorecardResponse> {
  const after = readPlace(query.cursor, query);
  const read = await readScorecard(services, viewer, { ...query, to: query.to ?? after?.to });
  const { config } = services;
  const { headline: told } = query;
  const headline =
    told && (await readHeadline(services, viewer, { ...query, headline: told }, read));
  const { window, profile, bandSet, rows, totals } = read;
  await giveWay(viewer.signal);
  const ordered = orderRows(rows, query);
  await giveWay(viewer.signal);
  const { page, nextCursor } = pageOfRows(ordered, {
    ...query,
    limit: query.limit ?? 50,
    after,
    to: window.to,
  });
  const items = await mapInTurns(page, row => showOnce(read, row), viewer.signal);
  return {
    groupBy: query.groupBy ?? 'entity',
    profile,
    bands: bandSet.name,
    window: read.describedWindow,
    baselineDays: config.baseline.days,
    items,
    ...(nextCursor !== undefined && { nextCursor }),
    totalItems: rows.length,
    distribution: read.distribution,
    movers: read.movers,
    totals,
    industry: benchmarkOf(config.industry, totals.metrics),
    ...(headline && { headline }),
  };
}

const shown = new WeakMap<ScoredRow, ScorecardItem>();

/** The page that everybody opens first, many open. */
function showOnce({ show }: Pick<Scorecard, 'show'>, row: ScoredRow): ScorecardItem {
  const item = shown.get(row) ?? show(row);
  shown.set(row, item);
  return item;
}

/** All rows, for a file. */
export async function scorecardRows(
  services: ScorecardServices,
  viewer: Viewer,
  query: ScorecardQuery & RowOrder,
): Promise<ScorecardItem[]> {
  const { rows, show } = await readScorecard(services, viewer, query);
  return mapInTurns(orderRows(rows, query), show, viewer.signal);
}

/** The selected entities as one pool, in every bucket of a window. */
export async function scorecardSeries(
  services: ScorecardServices,
  viewer: Viewer,
  query: ReadingQuery & EntityFilters & { interval?: SeriesInterval },
): Promise<ScorecardSeriesResponse> {
  const { config, entities, scopes, samples, kept } = services;
  const { definitions } = config;
  const now = services.now();
  const window = toSpan({ ...query, window: defaultWindow(query) }, now);
  checkBands(query, definitions.bandSets);
  const profile = query.profile ?? definitions.profile;
  const bandSet = definitions.bandSets[query.bands ?? definitions.bands];
  const { interval = 'month' } = query;
  const tree = await entities.tree(viewer, config.entities.kinds);
  const measured = await scopes.measured(selectMembers(tree, query), viewer.signal);
  const members = await scopes.ofAll(measured.entities, viewer.signal);
  const read = await samples.read(members, { span: window, profile }, viewer.signal);
  // What comes next takes the thread, for a client that may have left meanwhile.
  viewer.signal.throwIfAborted();
  const name = `series ${profile} ${window.to - window.from}`;
  const pool = kept.pools.of({ name, seenBy: tree }, read, profile);
  const reading = {
    window,
    profile,
    bandSet,
    members,
    pooled: true,
    moment: momentOf(config, now),
    signal: viewer.signal,
  };
  return {
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    interval,
    entities: members.length,
    points: await seriesPoints(pool, reading, interval),
  };
}

/** A trend is about a year, where nothing else is asked for. */
function defaultWindow({ window, from }: ReadingQuery): number | undefined {
  return window ?? (from === undefined ? 365 : undefined);
}
