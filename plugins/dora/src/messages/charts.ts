export const chartMessages = {
  viewAsTable: 'View as table',
  viewAsChart: 'View as chart',
  empty: 'Nothing to draw in this window.',
  partial: 'This {{interval}} reaches beyond the window, only the part inside counts.',
  clickHint: 'Click for the facts behind it',
  noData: 'No data',
  /** Heading of the bounds between which the true value lies in 95 of 100 cases. */
  likely: 'Likely between',
  usual: 'Usual for one of these',
  logAxis: 'logarithmic axis',
  offAxis: 'not drawn: {{value}} in the part of {{bucket}} inside the window',
  interval: { day: 'day', week: 'week', month: 'month' },
  column: { day: 'Day', week: 'Week', month: 'Month', facts: 'Facts' },
  show: 'Show',
  showFactsOf: 'Show the facts of {{bucket}}',
  deployments: {
    label_one:
      'Bar chart of production deployments from {{from}} to {{to}}: {{total}} in all, {{failed}} failed, {{number}} rollback.',
    label_other:
      'Bar chart of production deployments from {{from}} to {{to}}: {{total}} in all, {{failed}} failed, {{number}} rollbacks.',
    labelWithoutRollbacks:
      'Bar chart of production deployments from {{from}} to {{to}}: {{total}} in all, {{failed}} failed.',
    labelWithoutOutcome:
      'Bar chart of production deployments from {{from}} to {{to}}: {{total}} in all.',
    total: 'Deployments',
    succeeded: 'Succeeded',
    undecided: 'May still fail',
    failed: 'Failed',
    rollbacks: '↩ Rollbacks',
  },
  leadTime: {
    label:
      'Line chart of lead time from {{from}} to {{to}}, median and 95th percentile for each {{interval}}. {{measured}} of {{buckets}} have data.',
    median: 'Median',
    p95: '95th percentile',
    changes: 'Changes',
  },
  stages: {
    label:
      'Where the time goes, median of each stage: coding {{coding}}, review {{review}}, deploy {{deploy}}.',
    coding: 'Coding',
    codingHint: 'first commit to merge request opened',
    review: 'Review',
    reviewHint: 'opened to merged',
    deploy: 'Deploy',
    deployHint: 'merged to production',
    note: 'Median of each stage. They add up for each change, but medians need not: together {{sum}}, the whole way {{median}}.',
  },
  timeToRestore: {
    label:
      'One dot for each incident from {{from}} to {{to}}: {{resolved}} resolved, {{open}} still open.',
    resolved: 'Resolved',
    open: 'Still open',
    openSoFar: '{{duration}} by the end of the window',
    median: 'Median {{duration}}',
    none: 'No incident in this window.',
    untitled: 'Incident {{id}}',
    incident: 'Incident',
    opened: 'Opened',
    ended: 'Resolved',
    took: 'Time to restore',
    onlySome: 'Drawn from the newest {{shown}} of {{total}} in the list.',
    openBeside_one: 'Not drawn: {{number}} that was open at the end of this window.',
    openBeside_other: 'Not drawn: {{number}} that were open at the end of this window.',
    withoutDuration: 'Not drawn: {{count}} whose duration is not known.',
  },
  /** The same chart where DORA's present definitions are used. */
  recovery: {
    label:
      'One dot for each failed deployment from {{from}} to {{to}}: {{resolved}} recovered, {{open}} not yet.',
    resolved: 'Recovered',
    open: 'Not recovered yet',
    none: 'No deployment failed in this window.',
    incident: 'Failed deployment',
    opened: 'Finished',
    ended: 'Recovered',
    took: 'Recovery time',
    openBeside_one: 'Not drawn: {{number}} that had not recovered at the end of this window.',
    openBeside_other: 'Not drawn: {{number}} that had not recovered at the end of this window.',
  },
  ratio: {
    label:
      'Bar chart of {{metric}} from {{from}} to {{to}} for each {{interval}}. {{measured}} of {{buckets}} have data.',
    outOf: '{{numerator}} of {{denominator}}',
    failed: 'Failed',
    incidents: 'Incidents',
    rework: 'Rollbacks and fixes',
    deployments: 'Deployments',
    undecided: 'May still fail',
    mayRise: 'May still rise',
  },
} as const;
