import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { findSyntaxError } from '../prometheus/findSyntaxError';
import { createPrometheusRulesAction } from './prometheusRules';
import { prometheusRulesExamples } from './prometheusRules.examples';

const runbookUrl = 'https://example.com/runbook.md';
const input = { service: 'checkout', runbookUrl };

describe('dora:prometheus-rules', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.setContent({ 'README.md': '' }));

  const run = async (values: Record<string, unknown>) => {
    const action = createPrometheusRulesAction();
    const output = jest.fn();
    const context = createMockActionContext({ workspacePath: workspace.path });
    await action.handler({ ...context, input: values, output } as unknown as Parameters<
      typeof action.handler
    >[0]);
    return output;
  };

  it('writes a manifest of alerts, each with severity and runbook, in valid PromQL', async () => {
    const output = await run(input);
    expect(output).toHaveBeenCalledWith('path', 'deploy/prometheus-rules.yaml');
    const { deploy } = workspace.content() as { deploy: Record<string, string> };
    expect(Object.keys(deploy)).toEqual(['prometheus-rules.yaml']);
    const manifest = parse(deploy['prometheus-rules.yaml']);
    expect(manifest).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'checkout-alerts' },
    });
    const { rules } = manifest.spec.groups[0];
    const names = rules.map(({ alert }: { alert: string }) => alert);
    expect(names).toEqual([
      'HighErrorRate',
      'HighLatencyP99',
      'ErrorBudgetFastBurn',
      'ErrorBudgetSlowBurn',
    ]);
    for (const rule of rules) {
      expect(findSyntaxError(rule.expr)).toBeUndefined();
      expect(rule.for).toMatch(/^\d+m$/);
      expect(['critical', 'warning']).toContain(rule.labels.severity);
      expect(rule.annotations.runbook_url).toBe(runbookUrl);
    }
    expect(rules[0].expr).toBe(
      'sum(rate(http_requests_total{service="checkout",status=~"5.."}[5m])) / sum(rate(http_requests_total{service="checkout"}[5m])) > 0.05',
    );
    expect(rules[2].expr).toContain('[1h])) > 0.0144 and sum');
  });

  it('writes the same again', async () => {
    await run(input);
    const once = workspace.content();
    await run(input);
    expect(workspace.content()).toEqual(once);
  });

  it.each([
    [{ service: 'Check Out' }, /service is 'Check Out'/],
    [{ runbookUrl: 'ftp:example' }, /runbookUrl is .* expected an http\(s\) address/],
    [{ requestsMetric: 'a b' }, /requestsMetric is 'a b', expected the name of a metric/],
    [{ selector: 'job=x' }, /selector is 'job=x', expected label matchers/],
    [{ errors: 'status="500"} or up{' }, /errors is .* expected label matchers/],
    [{ errors: '' }, /errors is empty: then every request would count as failed/],
    [{ errors: ' , ' }, /errors is/],
    [{ selector: 'job="x",,' }, /selector is 'job="x",,', expected label matchers/],
    [{ selector: 'job="x", # c' }, /selector is 'job="x", # c', expected label matchers/],
    [{ objective: 0.9 }, /objective is 0.9, expected at least 0.931: .* not even a full outage/],
    [{ objective: 0.93055555555556 }, /not even a full outage/],
    [{ path: '../outside.yaml' }, /outside/],
  ])('refuses %j and writes nothing', async (change, message) => {
    await expect(run({ ...input, ...change })).rejects.toThrow(message);
    expect(workspace.content()).toEqual({ 'README.md': '' });
  });

  it('takes label matchers with a comma at the end', async () => {
    await run({ ...input, selector: 'job="x", ', errors: 'status="500",' });
    const { deploy } = workspace.content() as { deploy: Record<string, string> };
    const { rules } = parse(deploy['prometheus-rules.yaml']).spec.groups[0];
    expect(rules[0].expr).toContain('{job="x",status="500"}[5m]');
    for (const { expr } of rules) expect(findSyntaxError(expr)).toBeUndefined();
  });

  it('has a full outage fire every alert of the lowest objective', async () => {
    await run({ ...input, objective: 0.931 });
    const { deploy } = workspace.content() as { deploy: Record<string, string> };
    const { rules } = parse(deploy['prometheus-rules.yaml']).spec.groups[0];
    const limits = rules
      .slice(2)
      .flatMap(({ expr }: { expr: string }) =>
        [...expr.matchAll(/> ([\d.]+)/g)].map(([, limit]) => Number(limit)),
      );
    expect(limits).toHaveLength(4);
    expect(Math.max(...limits)).toBeLessThan(1);
  });

  it.each(prometheusRulesExamples)('has an example: $description', async ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe('dora:prometheus-rules');
    await run(step.input);
  });
});
