import { DateTime } from 'luxon';
import {
  Goal,
  METRIC_IDS,
  MetricWindow,
  MonthlyReportResponse,
  Movers,
  ScorecardItem,
} from 'backstage-plugin-dora-common';
import { EntityFilters, ReportQuery } from '..';
import { bucketsOf } from './bucketsOf';
import { BASELINE_DAYS, distributionOf, FakeOrganisation, INDUSTRY } from './FakeOrganisation';
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

function moversOf(rows: ScorecardItem[]): Movers {
  const movers = rows.flatMap(({ ref, title, metrics }) =>
    METRIC_IDS.flatMap(metric => {
      const value = metrics[metric];
      if (value.status !== 'ok' || value.baseline?.status !== 'ok') return [];
      const baseline = value.baseline.value;
      const rise = baseline ? (value.value - baseline) / baseline : 0;
      const change = metric === 'deploymentFrequency' ? rise : -rise;
      const { sampleSize } = value;
      return [{ mover: { ref, title, metric, value: value.value, baseline, sampleSize }, change }];
    }),
  );
  movers.sort((one, other) => Math.abs(other.change) - Math.abs(one.change));
  const where = (moved: (change: number) => boolean) =>
    movers.filter(({ change }) => moved(change)).map(({ mover }) => mover);
  return {
    compared: movers.length,
    improved: where(change => change > 0.1).slice(0, 5),
    worsened: where(change => change < -0.1).slice(0, 5),
  };
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
    movers: moversOf(items),
    weakest: insights.weakest,
    actions: insights.actions,
    notes: insights.notes,
    goals: goals.filter(goal => !query.ref || goal.ref === query.ref),
    coverage: whole.coverage,
  };
}
