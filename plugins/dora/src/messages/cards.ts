export const cardMessages = {
  scorecard: {
    title: 'DORA metrics',
    window: 'Last {{days}} days',
    openTab: 'Open the DORA tab',
    row: '{{metric}}: {{value}}, {{band}}. {{change}}',
    rowWithoutBand: '{{metric}}: {{value}}. {{change}}',
  },
  metric: { seeEvidence: 'See the facts behind it' },
} as const;
