/** Tiles: what a number rests on, and the help beside it. */
export const tileMessages = {
  openFacts: 'Show the facts behind: {{metric}}',
  /** `{{days}}` is sample.onDays. */
  sample: {
    deployments_one: '{{count}} deployment {{days}}',
    deployments_other: '{{count}} deployments {{days}}',
    onDays_one: 'on {{count}} day',
    onDays_other: 'on {{count}} days',
    changes_one: '{{count}} change',
    changes_other: '{{count}} changes',
    incidents_one: '{{count}} incident resolved',
    incidents_other: '{{count}} incidents resolved',
    recoveries_one: '{{count}} failed deployment recovered',
    recoveries_other: '{{count}} failed deployments recovered',
    /** Of a window that is past, it may be over since. */
    notRecovered_one: '{{count}} not recovered at the end of the window',
    notRecovered_other: '{{count}} not recovered at the end of the window',
    open_one: '{{count}} open at the end of the window',
    open_other: '{{count}} open at the end of the window',
    excluded_one: '{{count}} left out',
    excluded_other: '{{count}} left out',
    p95: '95 % within {{duration}}',
    failedOf: '{{numerator}} of {{denominator}} deployments failed',
    reworkOf: '{{numerator}} of {{denominator}} were rework',
    undecided_one:
      '{{count}} of the last {{of}} is younger than {{age}}: an incident may still be put down to it',
    undecided_other:
      '{{count}} of the last {{of}} are younger than {{age}}: an incident may still be put down to them',
    incidentsTo: '{{numerator}} incidents to {{denominator}} deployments',
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
