/** Units and comparisons. Values arrive already rounded and with their own decimal sign. */
export const formatMessages = {
  duration: {
    days: '{{value}} d',
    hours: '{{value}} h',
    minutes: '{{value}} min',
    seconds: '{{value}} s',
  },
  frequency: {
    perDay: '{{value}} per day',
    perWeek: '{{value}} per week',
    perMonth: '{{value}} per month',
  },
  percent: '{{value}} %',
  points: '{{value}} points',
  ago: {
    justNow: 'just now',
    minutes: '{{value}} min ago',
    hours: '{{value}} h ago',
    days: '{{value}} d ago',
  },
  change: {
    better: 'better',
    worse: 'worse',
    steady: 'steady',
    lowerIsBetter: 'lower is better',
    higherIsBetter: 'higher is better',
    against: '{{amount}} against the window before ({{previous}}): {{verdict}}',
    againstBaseline: '{{amount}} against the own baseline ({{previous}}): {{verdict}}',
    unchangedBaseline: 'steady against the own baseline ({{previous}})',
    unchanged: 'steady against the window before ({{previous}})',
  },
} as const;
