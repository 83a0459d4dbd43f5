/** Names of metrics, bands and profiles: the words every part of the plugin shares. */
/** `dora` is what DORA calls it today, said where its present definitions are used. */
export const metricMessages = {
  deploymentFrequency: { title: 'Deployment frequency', dora: 'Deployment frequency' },
  leadTime: { title: 'Lead time for changes', dora: 'Change lead time' },
  timeToRestore: { title: 'Time to restore', dora: 'Failed deployment recovery time' },
  changeFailureRate: { title: 'Change failure rate', dora: 'Change fail rate' },
  reworkRate: { title: 'Rework rate', dora: 'Deployment rework rate' },
} as const;

export const bandMessages = {
  elite: 'Elite',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  noData: 'Not enough data',
} as const;

export const profileMessages = {
  standard: 'Standard',
  article: 'Published scripts',
  gitlab: 'GitLab Ultimate',
  dora: 'DORA today',
} as const;
