import { MetricId, Profile } from 'backstage-plugin-dora-common';

/** What each metric is by each definition, and where it stops being true. */
export const helpMessages = {
  deploymentFrequency: {
    standard:
      'Successful deployments to production, divided by the days of the window. Repeated runs of one deployment count once; a rollback counts.',
    article:
      'Successful deployments to the environment named production, divided by the days of the window. Every run counts.',
    gitlab:
      'Successful deployments to production, divided by the days of the window. Repeated runs of one deployment count once.',
    dora: 'Successful deployments to production, divided by the days of the window. Repeated runs of one deployment count once; a rollback counts.',
    limits: 'Says how often, not how much: a large release counts as much as a small one.',
  },
  leadTime: {
    standard:
      'Median time from the first commit of a change to its first successful deployment to production.',
    article:
      'Median time from the oldest commit of a change to its merge, for changes merged in the window, deployed or not.',
    gitlab:
      'Median time from the merge of a change to its first successful deployment to production.',
    dora: 'Median time from the first commit of a change to its first successful deployment to production. DORA calls it change lead time.',
    limits:
      'Changes that came with the first known deployment are not sampled: there is no telling when they were ready. Negative times are left out.',
  },
  timeToRestore: {
    standard:
      'Median time from opening an incident to resolving it, for incidents resolved in the window.',
    article:
      'Median time from opening an incident to closing it, for incidents opened in the window and closed since.',
    gitlab:
      'Median time from opening an incident to closing it, for incidents closed in the window.',
    dora: 'Median time from the finish of a failed deployment to its recovery: its rollback, or the end of the last incident that is put down to it. DORA calls it failed deployment recovery time.',
    limits:
      'Measures what was recorded: an incident opened late or closed late moves it. Open incidents are counted apart.',
  },
  changeFailureRate: {
    standard:
      'Production deployments that were rolled back, or that an incident names or follows soon after, out of all that are not rollbacks.',
    article:
      'Deployments followed by an incident within 48 hours, out of all deployments to the environment named production.',
    gitlab: 'Incidents opened in the window for each deployment to production. May exceed 100 %.',
    dora: 'Production deployments that were rolled back, or that an incident names or follows soon after, out of all that are not rollbacks. DORA calls it change fail rate.',
    limits:
      'An incident that nobody recorded fails nothing, and one that names no deployment is laid to the latest one before it.',
  },
  reworkRate: {
    standard:
      'Rollbacks and deployments that ship a fix-only change, out of all production deployments.',
    article:
      'Rollbacks and deployments that ship a fix-only change, out of all deployments to the environment named production.',
    gitlab:
      'Rollbacks and deployments that ship a fix-only change, out of all production deployments.',
    dora: 'Rollbacks and deployments that ship a fix-only change, out of all production deployments. DORA calls it deployment rework rate.',
    limits:
      'Fixes are told by label, branch or title of the change. No report gives bands for it, so none are shown.',
  },
} as const satisfies Record<MetricId, Record<Profile | 'limits', string>>;
