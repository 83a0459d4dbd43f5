/** The tab's own words: controls, help, section headings. */
export const tabMessages = {
  title: 'DORA',
  controls: 'What is shown',
  tiles: 'Metrics',
  /** What DORA sorts its five metrics into. */
  halves: { throughput: 'Throughput', instability: 'Instability' },
  window: {
    label: 'Window',
    days: 'Last {{days}} days',
    custom: 'Custom range…',
    customShown: '{{from}} to {{to}}',
    dialogTitle: 'Custom range',
    from: 'From',
    to: 'To (included)',
    hint: 'Days are counted in UTC, at most {{most}} of them.',
    wrongOrder: 'The range must begin before it ends.',
    tooLong: 'At most {{most}} days can be shown at once.',
    apply: 'Show',
    cancel: 'Cancel',
  },
  /** Once for all numbers of the tab. */
  collectedFrom:
    'Collected from {{date}} on: of what lies before, these numbers have a part at most.',
  interval: { label: 'Charts by', day: 'by day', week: 'by week', month: 'by month' },
  profile: { label: 'Definition' },
  status: {
    label: 'Sources',
    updated: 'updated {{ago}}',
    never: 'not read yet',
    /** Of what comes by itself. */
    lastEvent: 'last event {{ago}}',
    noEvent: 'no event yet',
    pending: 'first collection under way',
    collect: 'Collect now',
    collecting: 'Collecting…',
    asked: 'Asked for. New facts appear here within a minute.',
    refused: 'Could not be asked for: {{reason}}',
  },
  charts: {
    deploymentFrequency: 'Deployments',
    leadTime: 'Lead time',
    stages: 'Where the time goes',
    timeToRestore: 'Incidents and recovery',
    changeFailureRate: 'Change failure rate',
  },
  slowest: { title: 'Slowest changes', all: 'All changes', longest: 'Longest stage' },
} as const;
