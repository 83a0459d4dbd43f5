/** What to do next, and what not to read alone. */
export const adviceMessages = {
  title: 'What to do next',
  nothing: 'No metric that has a band is below elite. Keep an eye on how they change.',
  noBand: 'No value lies in a band of {{bands}}, so no metric can be called the weakest.',
  noValue: 'No metric has a value in this window yet, so none can be called the weakest.',
  noData:
    'No metric has data in this window, so there is nothing to improve on yet. The tiles say why; the coverage says what to paste where something is missing.',
  because: 'Because',
  general: 'Good for this metric in general',
  impact: 'Expected: {{claim}} ({{source}})',
  more: 'Read more',
  evidence: 'See the facts',
  notes: 'Not to be read alone',
  timeBetweenFailures: {
    title: 'Time between failures',
    value_one: '{{duration}} on average, {{count}} failure',
    value_other: '{{duration}} on average, {{count}} failures',
    hint: 'It says how often something breaks, not how fast it is mended: never read the one as the other.',
  },
} as const;
