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
  lessThan: 'less than {{value}}',
  ago: {
    justNow: 'just now',
    minutes: '{{value}} min ago',
    hours: '{{value}} h ago',
    days: '{{value}} d ago',
  },
  /** Between which bounds the true value lies in 95 of 100 cases. */
  interval: {
    between: 'likely between {{low}} and {{high}}',
    about: 'likely about {{value}}',
    bounds: '{{low}} and {{high}}',
  },
  pair: {
    fromTo: '{{from}} → {{to}}',
    more: '{{value}}, {{share}} more',
    less: '{{value}}, {{share}} less',
  },
  change: {
    better: 'better',
    worse: 'worse',
    none: 'no clear change',
    tooShort: 'too new to compare',
    lowerIsBetter: 'lower is better',
    higherIsBetter: 'higher is better',
    previous: {
      moved: 'Clearly {{verdict}} than in the window before: {{amount}}, from {{past}} ({{hint}}).',
      /** Where the digits shown cannot tell by how much. */
      movedFrom: 'Clearly {{verdict}} than in the window before, from {{past}} ({{hint}}).',
      none: 'No clear change against the window before ({{past}}): a difference of {{amount}} may be chance.',
      same: 'No clear change against the window before ({{past}}).',
      tooShort: 'Not compared with the window before. {{reason}}',
    },
    baseline: {
      moved: 'Clearly {{verdict}} than the own baseline: {{amount}}, from {{past}} ({{hint}}).',
      movedFrom: 'Clearly {{verdict}} than the own baseline, from {{past}} ({{hint}}).',
      none: 'No clear change against the own baseline ({{past}}): a difference of {{amount}} may be chance.',
      same: 'No clear change against the own baseline ({{past}}).',
      tooShort: 'Not compared with the own baseline. {{reason}}',
    },
  },
} as const;
