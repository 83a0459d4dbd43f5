export const cardMessages = {
  window: 'Last {{days}} days',
  scorecard: {
    title: 'DORA metrics',
    openTab: 'Open the DORA tab',
    columns: { metric: 'Metric', value: 'Value', change: 'Change', course: 'Last 90 days' },
  },
  metric: { seeEvidence: 'See the facts behind it' },
} as const;
