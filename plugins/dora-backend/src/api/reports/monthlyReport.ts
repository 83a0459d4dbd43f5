import { NotFoundError } from '@backstage/errors';
import {
  EntityFilters,
  Instant,
  MonthlyReportResponse,
  Profile,
  ScorecardGrouping,
} from 'backstage-plugin-dora-common';
import { DateTime } from 'luxon';
import { benchmarkOf } from '../../metrics/industry/industries';
import { Viewer } from '../viewer/Access';
import { CatalogTree } from '../viewer/CatalogTree';
import { toGoals, visibleGoals } from '../goals/readGoals';
import { subjectOf } from '../goals/subjectOf';
import { badParameter, readRef } from '../requests';
import { orderRows } from '../scorecard/orderRows';
import { readScorecard, ScorecardServices } from '../scorecard/readScorecard';
import { scorecardSeries } from '../scorecard/scorecard';
import { ScoredRow } from '../scorecard/types';

/** They have to fit on one page. */
const MAX_ITEMS = 20;
const MAX_GOALS = 10;
const MONTHS_OF_TREND = 12;

/** All about one month of a team, a service, or everything that the viewer may read. */
export async function monthlyReport(
  services: ScorecardServices,
  viewer: Viewer,
  query: {
    groupBy?: ScorecardGrouping;
    ref?: string;
    month?: string;
    profile?: Profile;
    bands?: string;
  },
): Promise<MonthlyReportResponse> {
  const { config } = services;
  const now = services.now();
  const { month, from, to, end, trendFrom } = monthOf(query.month, now);
  const ref = query.ref === undefined ? null : readRef('ref', query.ref);
  const { tree, goals } = await visibleGoals(services, viewer);
  const title = ref === null ? 'All' : subjectOf(tree, ref)?.title;
  if (title === undefined) throw new NotFoundError(`No entity ${ref}`);
  const selection = ref === null ? {} : selectionOf(tree, ref);
  const groupBy = query.groupBy ?? (ref === null ? 'owner' : 'entity');
  const { profile, bands } = query;
  const read = await readScorecard(
    services,
    viewer,
    { ...selection, groupBy, from, to, profile, bands },
    { totalsRef: ref ?? 'all', advised: true },
  );
  const trend = await scorecardSeries(services, viewer, {
    ...selection,
    from: trendFrom,
    to,
    profile,
    bands,
    interval: 'month',
  });
  const { totals } = read;
  const about = goals.filter(goal => ref === null || isAbout(tree, ref, goal.ref));
  return {
    groupBy,
    ref,
    title,
    month,
    partial: to < end,
    profile: read.profile,
    bands: read.bandSet.name,
    window: read.describedWindow,
    baselineDays: config.baseline.days,
    entities: totals.entities,
    metrics: totals.metrics,
    series: trend.points,
    distribution: totals.distribution,
    industry: benchmarkOf(config.industry, totals.metrics),
    items: orderRows(largest(read.rows), {}).map(read.show),
    totalItems: read.rows.length,
    movers: read.movers,
    ...read.advice!,
    goals: await toGoals(services, tree, about.slice(0, MAX_GOALS), viewer.signal),
    coverage: totals.coverage,
  };
}

/** By name they come, but which of them are left out is not a matter of their names. */
function largest(rows: ScoredRow[]): ScoredRow[] {
  return [...rows].sort((a, b) => b.members.length - a.members.length).slice(0, MAX_ITEMS);
}

/** A month that is not over ends now: the days to come would make everything rarer. */
function monthOf(given: string | undefined, now: Instant) {
  const utc = { zone: 'utc' };
  const first = given
    ? DateTime.fromISO(given, utc)
    : DateTime.fromMillis(now, utc).startOf('month').minus({ months: 1 });
  const month = first.toFormat('yyyy-MM');
  const [from, end] = [first, first.plus({ months: 1 })].map(start => start.toMillis());
  if (from >= now) throw badParameter('month', month, 'expected a month that has begun');
  const trendFrom = first.minus({ months: MONTHS_OF_TREND - 1 }).toMillis();
  return { month, from, end, to: Math.min(end, now), trendFrom };
}

function selectionOf(tree: CatalogTree, ref: string): EntityFilters {
  if (!tree.group(ref)) return { ref: [ref] };
  const [kind] = ref.split(':');
  return { [kind === 'group' ? 'owner' : kind]: [ref] };
}

function isAbout(tree: CatalogTree, ref: string, goalRef: string): boolean {
  return ref === goalRef || tree.membersOf(ref).some(member => member.ref === goalRef);
}
