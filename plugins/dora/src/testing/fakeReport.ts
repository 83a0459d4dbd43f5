import { DateTime } from 'luxon';
import { Goal, MetricWindow, MonthlyReportResponse } from 'backstage-plugin-dora-common';
import { EntityFilters, ReportQuery } from '../api';
import { bucketsOf } from './bucketsOf';
import { BASELINE_DAYS, distributionOf, FakeOrganisation, INDUSTRY } from './FakeOrganisation';
import { fakeMovers } from './fakeVerdicts';
import { fakeInsights } from './fakeInsights';
import { FAKE_TITLES } from './services';

function windowOf(start: DateTime, end: DateTime): MetricWindow {
  return { from: start.toISO()!, to: end.toISO()!, days: end.diff(start, 'days').days };
}

function filtersOf(ref: string | undefined): EntityFilters {
  if (!ref) return {};
  if (ref.startsWith('group:')) return { owner: [ref] };
  if (ref.startsWith('system:')) return { system: [ref] };
  return ref.startsWith('domain:') ? { domain: [ref] } : { ref: [ref] };
}

/** The report of a month, or of the last whole one. */
export function fakeReport(
  organisation: FakeOrganisation,
  goals: Goal[],
  query: ReportQuery,
): MonthlyReportResponse {
  const now = DateTime.fromMillis(organisation.now, { zone: 'utc' });
  const start = query.month
    ? DateTime.fromISO(`${query.month}-01`, { zone: 'utc' })
    : now.startOf('month').minus({ months: 1 });
  const end = start.plus({ months: 1 });
  const window = windowOf(start, end);
  const services = organisation.select(filtersOf(query.ref));
  const whole = organisation.row(query.ref ?? 'all', services, window);
  const groupBy = query.groupBy ?? (query.ref ? 'entity' : 'owner');
  const { items } = organisation.scorecard({ ...filtersOf(query.ref), groupBy }, window);
  const common = { profile: query.profile ?? ('standard' as const), bands: 'standard', window };
  const insights = fakeInsights({ ...common, entityRef: whole.ref, metrics: whole.metrics });
  return {
    ...common,
    groupBy,
    ref: query.ref ?? null,
    title: FAKE_TITLES[whole.ref] ?? whole.title,
    month: start.toFormat('yyyy-MM'),
    partial: end > now,
    baselineDays: BASELINE_DAYS,
    entities: services.length,
    metrics: whole.metrics,
    timeBetweenFailures: insights.timeBetweenFailures,
    series: bucketsOf(
      organisation.pool(services),
      windowOf(start.minus({ months: 11 }), end),
      'month',
    ),
    distribution: distributionOf(
      organisation.scorecard({ ...filtersOf(query.ref), groupBy: 'entity' }, window).items,
    ),
    industry: INDUSTRY,
    items,
    totalItems: items.length,
    movers: fakeMovers(items),
    weakest: insights.weakest,
    actions: insights.actions,
    notes: insights.notes,
    goals: goals.filter(goal => !query.ref || goal.ref === query.ref),
    coverage: whole.coverage,
  };
}
