import {
  Band,
  BANDS,
  ImprovementAction,
  InsightsResponse,
  METRIC_IDS,
  MetricId,
  Metrics,
} from 'backstage-plugin-dora-common';

const IMPACT = {
  claim: 'Better flow: a shorter lead time for changes.',
  source: 'a claim, no promise',
};

const ACTIONS: Partial<Record<MetricId, ImprovementAction[]>> = {
  leadTime: [
    {
      id: 'review-bottleneck',
      title: 'Shorten the wait for review',
      text: 'Agree on a time to first review, ask for fewer approvals where the risk is low, and merge trivial changes by themselves.',
      url: 'https://dora.dev/capabilities/streamlining-change-approval/',
      impact: IMPACT,
      reasons: [
        {
          code: 'REVIEW_DOMINATES',
          message: '58 % of the lead time passes between opening and merging.',
          evidence: { metric: 'leadTime', list: 'changes' },
        },
      ],
    },
    {
      id: 'smaller-changes',
      title: 'Smaller merge requests',
      text: 'Cut work so that a merge request can be reviewed in a quarter of an hour.',
      url: null,
      impact: IMPACT,
      reasons: [],
    },
  ],
  changeFailureRate: [
    {
      id: 'progressive-delivery',
      title: 'Let a few users meet a change first',
      text: 'Canary or progressive delivery finds a bad change while few are affected.',
      url: 'https://dora.dev/capabilities/continuous-delivery/',
      impact: IMPACT,
      reasons: [
        {
          code: 'FAILURES_BY_WEEKDAY',
          message: '5 of 9 failures came with deployments on a Friday.',
          evidence: { metric: 'changeFailureRate', list: 'deployments' },
        },
      ],
    },
  ],
};

function weakestOf(metrics: Metrics): InsightsResponse['weakest'] {
  const banded = METRIC_IDS.flatMap(metric => {
    const value = metrics[metric];
    return value.status === 'ok' && value.band && value.band !== 'elite'
      ? [{ metric, band: value.band as Band, message: `This metric is ${value.band}.` }]
      : [];
  });
  banded.sort((a, b) => BANDS.indexOf(b.band) - BANDS.indexOf(a.band));
  return banded[0] ?? null;
}

/** What to do next, as the backend would say it about these metrics. */
export function fakeInsights(
  about: Pick<InsightsResponse, 'entityRef' | 'profile' | 'bands' | 'window'> & {
    metrics: Metrics;
  },
): InsightsResponse {
  const { metrics, ...rest } = about;
  const weakest = weakestOf(metrics);
  const failures =
    metrics.changeFailureRate.status === 'ok' ? metrics.changeFailureRate.numerator : 0;
  return {
    ...rest,
    entities: 1,
    weakest,
    actions: weakest ? (ACTIONS[weakest.metric] ?? ACTIONS.leadTime!) : [],
    notes:
      weakest?.metric === 'leadTime'
        ? [
            {
              code: 'MORE_DEPLOYMENTS_SAME_FLOW',
              message:
                'Deployments rose by 30 % while the lead time and the size of changes stayed as they were.',
              metrics: ['deploymentFrequency', 'leadTime'],
            },
          ]
        : [],
    timeBetweenFailures: failures
      ? { status: 'ok', value: (30 * 86_400) / failures, unit: 'seconds', failures, entities: 1 }
      : {
          status: 'noData',
          reason: 'NO_INCIDENTS',
          message: 'No incident was opened in this window.',
        },
  };
}
