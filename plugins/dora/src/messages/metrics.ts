/** Names of metrics, bands, profiles and sources: the words every part of the plugin shares. */
export const metricMessages = {
  deploymentFrequency: { title: 'Deployment frequency' },
  leadTime: { title: 'Lead time for changes' },
  timeToRestore: { title: 'Time to restore' },
  changeFailureRate: { title: 'Change failure rate' },
  reworkRate: { title: 'Rework rate' },
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
} as const;

export const sourceMessages = {
  gitlab: 'GitLab',
  codepipeline: 'CodePipeline',
  cloudwatch: 'CloudWatch',
  alarms: 'CloudWatch alarms',
  xray: 'X-Ray',
} as const;
