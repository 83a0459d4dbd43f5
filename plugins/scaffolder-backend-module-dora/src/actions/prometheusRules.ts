import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';
import { buildRules, LOWEST_OBJECTIVE } from '../prometheus/buildRules';
import { areLabelMatchers, findSyntaxError } from '../prometheus/findSyntaxError';
import { replaceWorkspaceFile } from '../workspace/replaceFile';
import { prometheusRulesExamples } from './prometheusRules.examples';

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SERVICE = /^[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?$/;

/** Writes alerts that open incidents for the right reasons: what users feel, each with its runbook. */
export function createPrometheusRulesAction() {
  return createTemplateAction({
    id: 'dora:prometheus-rules',
    description:
      'Writes a PrometheusRule manifest into the workspace: sustained high error rate, p99 latency and error budget burn, each with severity and runbook.',
    examples: prometheusRulesExamples,
    supportsDryRun: true,
    schema: {
      input: {
        service: z =>
          z.string().describe('Name of the service: lower-case letters, digits and dashes'),
        runbookUrl: z => z.string().describe('What to do when an alert fires: an http(s) address'),
        path: z =>
          z
            .string()
            .optional()
            .describe('Where in the workspace. Default: deploy/prometheus-rules.yaml'),
        selector: z =>
          z
            .string()
            .optional()
            .describe('Label matchers of its series. Default: service="<service>"'),
        errors: z =>
          z
            .string()
            .optional()
            .describe('Label matchers of failed requests, at least one. Default: status=~"5.."'),
        requestsMetric: z =>
          z.string().optional().describe('Counter of requests. Default: http_requests_total'),
        durationMetric: z =>
          z
            .string()
            .optional()
            .describe(
              'Histogram of durations in seconds, without _bucket. Default: http_request_duration_seconds',
            ),
        maxErrorRate: z =>
          z.number().gt(0).lt(1).optional().describe('Share of failing requests. Default: 0.05'),
        maxP99Seconds: z => z.number().positive().optional().describe('Default: 1'),
        objective: z =>
          z
            .number()
            .gt(0)
            .lt(1)
            .optional()
            .describe(
              `Share of requests that have to succeed in 30 days, at least ${LOWEST_OBJECTIVE}: of less, not even a full outage spends the error budget fast enough for the alerts. Default: 0.999`,
            ),
      },
      output: {
        path: z => z.string().describe('Where the manifest is'),
        alerts: z => z.array(z.string()).describe('Names of the alerts'),
      },
    },
    async handler({ input, workspacePath, output }) {
      const { service, runbookUrl, path = 'deploy/prometheus-rules.yaml' } = input;
      if (!SERVICE.test(service)) {
        throw new InputError(
          `service is '${service}', expected up to 52 lower-case letters, digits and dashes`,
        );
      }
      if (!/^https?:\/\//.test(runbookUrl) || !URL.canParse(runbookUrl)) {
        throw new InputError(`runbookUrl is '${runbookUrl}', expected an http(s) address`);
      }
      const manifest = buildRules({
        service,
        runbookUrl,
        selector: matchers('selector', input.selector ?? `service="${service}"`),
        errors: failures(input.errors ?? 'status=~"5.."'),
        requestsMetric: metric('requestsMetric', input.requestsMetric ?? 'http_requests_total'),
        durationMetric: metric(
          'durationMetric',
          input.durationMetric ?? 'http_request_duration_seconds',
        ),
        maxErrorRate: input.maxErrorRate ?? 0.05,
        maxP99Seconds: input.maxP99Seconds ?? 1,
        objective: objective(input.objective ?? 0.999),
      });
      const { rules } = manifest.spec.groups[0];
      for (const { alert, expr } of rules) {
        const wrong = findSyntaxError(expr);
        if (wrong) throw new Error(`the expression of ${alert} ${wrong}`);
      }
      await replaceWorkspaceFile(workspacePath, path, stringify(manifest, { lineWidth: 0 }));
      output('path', path);
      output(
        'alerts',
        rules.map(({ alert }) => alert),
      );
    },
  });
}

/** Without the comma at the end that PromQL allows: others may follow. */
function matchers(input: string, text: string): string {
  const trimmed = text.trim().replace(/\s*,$/, '');
  if (areLabelMatchers(trimmed) && !trimmed.endsWith(',')) return trimmed;
  throw new InputError(`${input} is '${text}', expected label matchers such as job="x"`);
}

function failures(text: string): string {
  const matching = matchers('errors', text);
  if (matching) return matching;
  throw new InputError('errors is empty: then every request would count as failed');
}

function objective(share: number): number {
  if (share >= LOWEST_OBJECTIVE) return share;
  throw new InputError(
    `objective is ${share}, expected at least ${LOWEST_OBJECTIVE}: of less, not even a full outage spends the error budget fast enough for the alerts`,
  );
}

function metric(input: string, name: string): string {
  if (METRIC.test(name)) return name;
  throw new InputError(`${input} is '${name}', expected the name of a metric`);
}
