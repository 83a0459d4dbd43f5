import { MetricId, Profile } from 'backstage-plugin-dora-common';

const FREQUENCY = 'Says how often, not how much: a large release counts as much as a small one.';
const FIRST_LEFT_OUT =
  'Changes that came with the first known deployment are not sampled: there is no telling when they were ready.';
const FIXES =
  'Fixes are told by label, branch or title of the change. No report gives bands for it.';
const RECORDED =
  'Measures what was recorded: an incident opened late or closed late moves it. Open incidents are counted apart.';
const LAID_TO_LATEST =
  'An incident that nobody recorded fails nothing, and one that names no deployment is laid to the latest one that finished shortly before it.';

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
    limits: { standard: FREQUENCY, article: FREQUENCY, gitlab: FREQUENCY, dora: FREQUENCY },
  },
  leadTime: {
    standard:
      'Median time from the first commit of a change to its first successful deployment to production.',
    article:
      'Median time from the oldest commit of a change to its merge, for changes merged in the window, deployed or not.',
    gitlab:
      'Median time from the merge of a change to its first successful deployment to production.',
    dora: 'Median time from the first commit of a change to its first successful deployment to production. DORA calls it change lead time.',
    limits: {
      standard: `${FIRST_LEFT_OUT} Negative times are left out.`,
      article:
        'Says nothing of the way from the merge to production: a change counts whether it was deployed or not. Negative times are left out.',
      gitlab: `${FIRST_LEFT_OUT} Negative times are taken as 0.`,
      dora: `${FIRST_LEFT_OUT} Negative times are left out.`,
    },
  },
  timeToRestore: {
    standard:
      'Median time from opening an incident to resolving it, for incidents resolved in the window.',
    article:
      'Median time from opening an incident to closing it, for incidents opened in the window and closed since.',
    gitlab:
      'Median time from opening an incident to closing it, for incidents closed in the window.',
    dora: 'Median time from the finish of a failed deployment to its recovery: its rollback, or the end of the last incident that is put down to it. DORA calls it failed deployment recovery time.',
    limits: {
      standard: RECORDED,
      article: RECORDED,
      gitlab: RECORDED,
      dora: 'Measures what was recorded: an incident that is closed late moves it, and one that is put down to no deployment does not count. What has not recovered is counted apart.',
    },
  },
  changeFailureRate: {
    standard:
      'Production deployments that were rolled back, or that an incident names or follows soon after, out of all that are not rollbacks.',
    article:
      'Deployments that an incident follows soon after, out of all deployments to the environment named production.',
    gitlab: 'Incidents opened in the window for each deployment to production. May exceed 100 %.',
    dora: 'Production deployments that were rolled back, or that an incident names or follows soon after, out of all that are not rollbacks. DORA calls it change fail rate.',
    limits: {
      standard: LAID_TO_LATEST,
      article:
        'An incident that nobody recorded fails nothing, and one is laid to each deployment that finished shortly before it. Rollbacks are no failures.',
      gitlab:
        'An incident that nobody recorded does not count, and none is laid to a deployment: it says how many there are, not which deployments failed.',
      dora: LAID_TO_LATEST,
    },
  },
  reworkRate: {
    standard:
      'Rollbacks and deployments that ship a fix-only change, out of all production deployments.',
    article:
      'Rollbacks and deployments that ship a fix-only change, out of all deployments to the environment named production.',
    gitlab:
      'Rollbacks and deployments that ship a fix-only change, out of all production deployments.',
    dora: 'Rollbacks and deployments that ship a fix-only change, out of all production deployments. DORA calls it deployment rework rate.',
    limits: { standard: FIXES, article: FIXES, gitlab: FIXES, dora: FIXES },
  },
} as const satisfies Record<
  MetricId,
  Record<Profile, string> & { limits: Record<Profile, string> }
>;
