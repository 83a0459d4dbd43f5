/** Runs the action's examples into a folder, as files that promtool reads, and a test of what they do. */
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse, stringify } = require('yaml');
const { createPrometheusRulesAction } = require('../src/actions/prometheusRules');
const { prometheusRulesExamples } = require('../src/actions/prometheusRules.examples');

const folder = process.argv[2];
const NAMES = ['usual', 'other'];

/** Half of the requests fail, slowly, for an hour. */
const TEST = {
  rule_files: ['usual.yaml'],
  evaluation_interval: '1m',
  tests: [
    {
      interval: '1m',
      input_series: [
        { series: 'http_requests_total{service="checkout",status="200"}', values: '0+60x90' },
        { series: 'http_requests_total{service="checkout",status="500"}', values: '0+60x90' },
        { series: 'http_requests_total{service="other",status="200"}', values: '0+60x90' },
        {
          series: 'http_request_duration_seconds_bucket{service="checkout",le="1"}',
          values: '0+60x90',
        },
        {
          series: 'http_request_duration_seconds_bucket{service="checkout",le="5"}',
          values: '0+120x90',
        },
        {
          series: 'http_request_duration_seconds_bucket{service="checkout",le="+Inf"}',
          values: '0+120x90',
        },
      ],
      alert_rule_test: [],
    },
  ],
};

async function main() {
  const action = createPrometheusRulesAction();
  for (const [index, { example }] of prometheusRulesExamples.entries()) {
    const path = `${NAMES[index]}.manifest.yaml`;
    const input = { ...parse(example).steps[0].input, path };
    await action.handler({ input, workspacePath: folder, output: () => {} });
    const { spec } = parse(readFileSync(join(folder, path), 'utf8'));
    writeFileSync(join(folder, `${NAMES[index]}.yaml`), stringify(spec));
    if (index > 0) continue;
    TEST.tests[0].alert_rule_test = spec.groups[0].rules.map(({ alert, labels, annotations }) => ({
      eval_time: '80m',
      alertname: alert,
      exp_alerts: [{ exp_labels: labels, exp_annotations: annotations }],
    }));
    writeFileSync(join(folder, 'usual.test.yaml'), stringify(TEST));
  }
}

main();
