/** Tiles: what a number rests on, and the help beside it. */
export const tileMessages = {
  openFacts: 'Show the facts behind: {{metric}}',
  /** `{{days}}` is sample.onDays. */
  sample: {
    deployments_one: '{{number}} deployment {{days}}',
    deployments_other: '{{number}} deployments {{days}}',
    onDays_one: 'on {{number}} day',
    onDays_other: 'on {{number}} days',
    changes_one: '{{number}} change',
    changes_other: '{{number}} changes',
    incidents_one: '{{number}} incident resolved',
    incidents_other: '{{number}} incidents resolved',
    recoveries_one: '{{number}} failed deployment recovered',
    recoveries_other: '{{number}} failed deployments recovered',
    /** Of a window that is past, it may be over since. */
    notRecovered_one: '{{number}} not recovered at the end of the window',
    notRecovered_other: '{{number}} not recovered at the end of the window',
    open_one: '{{number}} open at the end of the window',
    open_other: '{{number}} open at the end of the window',
    excluded_one: '{{number}} left out',
    excluded_other: '{{number}} left out',
    p95: '95 % within {{duration}}',
    failedOf_one: '{{failed}} of {{number}} deployment failed',
    failedOf_other: '{{failed}} of {{number}} deployments failed',
    reworkOf_one: '{{rework}} of {{number}} was rework',
    reworkOf_other: '{{rework}} of {{number}} were rework',
    undecided_one:
      '{{number}} of the last {{of}} is younger than {{age}}: an incident may still be put down to it',
    undecided_other:
      '{{number}} of the last {{of}} are younger than {{age}}: an incident may still be put down to them',
    /** `{{deployments}}` is sample.toDeployments. */
    incidentsTo_one: '{{number}} incident {{deployments}}',
    incidentsTo_other: '{{number}} incidents {{deployments}}',
    toDeployments_one: 'to {{number}} deployment',
    toDeployments_other: 'to {{number}} deployments',
  },
  /** `{{likely}}` is format.interval. */
  interval: '{{value}}, {{likely}}.',
  noBand: 'No bands for this metric',
  /** The report tells of clusters of answers, with gaps between them. */
  betweenBands: 'In no band of {{bands}}',
  help: {
    open: 'What is this? {{metric}}',
    definition: 'Definition',
    window: 'Window',
    windowValue: '{{from}} to {{to}} (UTC), compared with the same length of time before it.',
    profile: 'Rules',
    source: 'Source',
    noSource: 'None found yet.',
    limits: 'Limits',
    bands: 'Bands',
    bandsValue: '{{bands}}. {{note}}',
    better: 'Reading it',
    lowerIsBetter: 'Lower is better.',
    higherIsBetter: 'Higher is better.',
    interval: 'Exactness',
    noInterval: 'Too little is known to say how exact the number is.',
    intervalValue:
      '{{value}}, {{likely}} (95 %): by chance alone it could have come out anywhere there.',
    docs: 'More on the DORA metrics',
    docsUrl: 'https://dora.dev/guides/dora-metrics/',
  },
} as const;
