import { DAY_MS, IncidentItem, Metrics, NoData, SeriesPoint } from 'backstage-plugin-dora-common';

const FIRST_MONDAY = Date.parse('2026-05-04T00:00:00Z');

const none = (reason: NoData['reason']): NoData => ({ status: 'noData', reason, message: reason });

export const NO_METRICS: Metrics = {
  deploymentFrequency: none('NO_DEPLOYMENTS'),
  leadTime: { ...none('NO_CHANGES_DEPLOYED'), excluded: 0 },
  timeToRestore: { ...none('NO_INCIDENTS_RESOLVED'), excluded: 0, open: 0, unknownEnd: 0 },
  changeFailureRate: none('NO_DEPLOYMENTS'),
  reworkRate: none('NO_DEPLOYMENTS'),
};

/** The week with this number, counted from 4 May 2026. */
export function week(number: number, metrics: Partial<Metrics> = {}): SeriesPoint {
  const from = FIRST_MONDAY + number * 7 * DAY_MS;
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + 7 * DAY_MS).toISOString(),
    metrics: { ...NO_METRICS, ...metrics },
  };
}

/** Deployments of which some failed, and some were rollbacks. */
export function deployed(total: number, failed = 0, rollbacks = 0): Partial<Metrics> {
  const denominator = total - rollbacks;
  return {
    deploymentFrequency: {
      status: 'ok',
      value: total / 7,
      unit: 'perDay',
      sampleSize: total,
      interval: null,
      deploymentDays: Math.min(7, total),
    },
    changeFailureRate:
      denominator === 0
        ? none('ONLY_ROLLBACKS')
        : {
            status: 'ok',
            value: failed / denominator,
            unit: 'ratio',
            numerator: failed,
            denominator,
            sampleSize: denominator,
            interval: null,
            undecided: 0,
          },
  };
}

/** Lead times in hours. */
export function tookHours(median: number, p95: number): Partial<Metrics> {
  const hour = 3600;
  return {
    leadTime: {
      status: 'ok',
      value: median * hour,
      unit: 'seconds',
      p95: p95 * hour,
      sampleSize: 8,
      interval: null,
      excluded: 0,
      stages: {
        coding: (median * hour) / 2,
        review: (median * hour) / 4,
        deploy: (median * hour) / 4,
      },
    },
  };
}

export function incident(more: Partial<IncidentItem> = {}): IncidentItem {
  return {
    key: '1/7',
    id: '7',
    source: 'gitlab',
    kind: 'incident',
    title: 'Checkout is down',
    severity: null,
    labels: [],
    openedAt: '2026-05-12T10:00:00.000Z',
    resolvedAt: '2026-05-12T10:45:00.000Z',
    timeToRestoreSeconds: 2700,
    deploymentIds: [],
    url: null,
    counted: true,
    why: { code: 'COUNTED', message: 'from its opening to its resolution' },
    ...more,
  };
}

export const MAY = { from: '2026-05-01T00:00:00.000Z', to: '2026-05-31T00:00:00.000Z', days: 30 };
