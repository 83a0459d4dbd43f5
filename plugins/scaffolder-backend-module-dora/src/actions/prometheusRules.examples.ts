import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [{ id: 'alerts', name: 'Write the alerts', action: 'dora:prometheus-rules', input }],
  });

export const prometheusRulesExamples: TemplateExample[] = [
  {
    description: 'Alerts of a service with the usual metric names',
    example: step({
      service: 'checkout',
      runbookUrl: 'https://example.com/larkspur/checkout/-/blob/main/docs/runbook.md',
    }),
  },
  {
    description: 'Other metrics, labels and limits',
    example: step({
      service: 'checkout',
      runbookUrl: 'https://example.com/runbooks/checkout',
      path: 'monitoring/alerts.yaml',
      selector: 'namespace="shop",app="checkout"',
      errors: 'code=~"5..|429"',
      requestsMetric: 'istio_requests_total',
      durationMetric: 'istio_request_duration_seconds',
      maxErrorRate: 0.01,
      maxP99Seconds: 0.5,
      objective: 0.9995,
    }),
  },
];
