/** What the alerts of one service are made of. */
interface RuleRequest {
  service: string;
  runbookUrl: string;
  /** Label matchers that select the service's series, as within the braces of PromQL. */
  selector: string;
  /** Label matchers of the requests that failed. */
  errors: string;
  /** Counter of requests, and histogram of their duration in seconds. */
  requestsMetric: string;
  durationMetric: string;
  /** Share of requests that may fail before somebody is called: 0.05 is 5 %. */
  maxErrorRate: number;
  maxP99Seconds: number;
  /** Share of requests that have to succeed over 30 days: 0.999 is 99.9 %. */
  objective: number;
}

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/**
 * Burn rates of the SRE workbook's multiwindow alerts: 14.4 spends 2 % of a month's error budget in an hour,
 * 6 spends 5 % in six hours.
 */
const BURNS = [
  { name: 'Fast', factor: 14.4, long: '1h', short: '5m', for: '2m', severity: 'critical' },
  { name: 'Slow', factor: 6, long: '6h', short: '30m', for: '15m', severity: 'warning' },
];

/** Of a lower one, to three digits, not even a full outage burns the budget so fast. */
export const LOWEST_OBJECTIVE =
  Math.ceil((1 - 1 / Math.max(...BURNS.map(({ factor }) => factor))) * 1000) / 1000;

/** A manifest of alerts for the Prometheus operator. */
export function buildRules(request: RuleRequest) {
  const { service, requestsMetric, durationMetric, selector, errors } = request;
  const failing = [selector, errors].filter(Boolean).join(',');
  const errorRate = (range: string) =>
    `sum(rate(${requestsMetric}{${failing}}[${range}])) / sum(rate(${requestsMetric}{${selector}}[${range}]))`;
  const p99 = `histogram_quantile(0.99, sum by (le) (rate(${durationMetric}_bucket{${selector}}[5m])))`;
  const rule = (
    alert: string,
    {
      expr,
      after,
      severity,
      summary,
    }: { expr: string; after: string; severity: string; summary: string },
  ): Rule => ({
    alert,
    expr,
    for: after,
    labels: { severity, service },
    annotations: { summary, runbook_url: request.runbookUrl },
  });
  const rules = [
    rule('HighErrorRate', {
      expr: `${errorRate('5m')} > ${request.maxErrorRate}`,
      after: '10m',
      severity: 'critical',
      summary: `${service}: more than ${percent(request.maxErrorRate)} of requests have failed for 10 minutes`,
    }),
    rule('HighLatencyP99', {
      expr: `${p99} > ${request.maxP99Seconds}`,
      after: '10m',
      severity: 'warning',
      summary: `${service}: 1 % of requests have taken more than ${request.maxP99Seconds} s for 10 minutes`,
    }),
    ...BURNS.map(burn => {
      const limit = roundedTo12(burn.factor * (1 - request.objective));
      return rule(`ErrorBudget${burn.name}Burn`, {
        expr: `${errorRate(burn.long)} > ${limit} and ${errorRate(burn.short)} > ${limit}`,
        after: burn.for,
        severity: burn.severity,
        summary: `${service}: the error budget of ${percent(request.objective)} burns ${burn.factor} times too fast`,
      });
    }),
  ];
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: `${service}-alerts`, labels: { 'app.kubernetes.io/name': service } },
    spec: { groups: [{ name: `${service}.alerts`, rules }] },
  };
}

/** 14.4 x (1 - 0.999) is not 0.0144 in binary. */
function roundedTo12(value: number): number {
  return Number(value.toPrecision(12));
}

function percent(ratio: number): string {
  return `${roundedTo12(ratio * 100)} %`;
}
