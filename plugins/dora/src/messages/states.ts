export const stateMessages = {
  loading: 'Loading DORA metrics',
  retry: 'Try again',
  failed: {
    forbidden: {
      title: 'You may not see these metrics',
      text: 'Seeing them needs the permission dora.metrics.read. Whoever runs this portal can grant it.',
    },
    signedOut: {
      title: 'The DORA backend does not know who you are',
      text: 'Your sign-in may have run out. Try again; if that does not help, load the page anew.',
    },
    notFound: {
      title: 'No metrics for this entity',
      text: 'The DORA backend does not know it, or you may not see it in the catalog. A new entity is known within a minute.',
    },
    unavailable: {
      title: 'The DORA backend does not answer',
      text: 'What was collected so far is safe. Try again in a moment.',
    },
    invalid: { title: 'This view cannot be shown', text: 'The backend refused the request.' },
  },
  kept: {
    title: 'This could not be refreshed',
    text: 'It shows what was read last, and is asked for again by itself.',
  },
  collecting: {
    title: 'Reading history',
    ofTotal: '{{done}} of about {{total}} records from {{target}}',
    soFar: '{{done}} records so far from {{target}}',
    starting: 'Waiting for its turn: {{target}}',
    reachedBackTo: 'Back to {{date}} so far; numbers already cover what is read.',
  },
  /** Of what comes by itself, and has not yet. */
  silent: '{{source}}: nothing has come yet',
  sourceLacks: { title: '{{source}}: not everything that is named is there' },
  sourceFailed: {
    title: '{{source}} could not be read',
    some: 'The numbers rest on what was collected before.',
    lastSuccess: 'Last success {{ago}} ({{date}}).',
    never: 'It has never succeeded.',
  },
  stale: {
    title: 'The numbers are getting old',
    text: '{{target}} was last read {{ago}} ({{date}}).',
    never: '{{target}} has not been read yet.',
  },
  notConfigured: {
    title: 'Nothing is measured here yet',
    text: 'Name the GitLab project of {{name}} in its catalog-info.yaml, and its metrics appear within a minute of the next catalog refresh.',
    paste: 'Annotation to paste',
    copy: 'Copy',
    copied: 'Copied',
    alternative:
      'An entity whose source location lies on a configured GitLab host needs no annotation.',
  },
  /** A number that lacks a part of what it is made of. */
  incomplete: {
    short: 'Incomplete',
    since: 'Since {{date}} not everything is known of the {{what}} of {{source}}.',
    soFar: 'Not all {{what}} of {{source}} are read.',
    kind: { deployments: 'deployments', changes: 'changes', incidents: 'incidents' },
  },
  noData: {
    told: 'The notice about its source says what is missing.',
    NO_DEPLOYMENTS: 'No deployment to production in this window.',
    NO_CHANGES_DEPLOYED: 'No merged change reached production in this window.',
    NO_CHANGES_MERGED: 'No change was merged in this window.',
    NO_INCIDENTS_RESOLVED: 'No incident was resolved in this window.',
    NO_INCIDENTS: 'No incident and no deployment in this window.',
    NO_FAILED_DEPLOYMENTS: 'No deployment failed in this window.',
    NO_FAILED_DEPLOYMENTS_RECOVERED: 'No failed deployment recovered in this window.',
    NO_SINGLE_DEPLOYMENTS: 'The source counts deployments without showing which one failed.',
    ONLY_ROLLBACKS: 'All deployments of this window were rollbacks.',
    NO_SOURCE: 'No source delivers the facts this metric needs.',
    NOT_COLLECTED_YET: 'The first collection has not come this far.',
    SOURCE_REFUSED: 'The source refuses to be read.',
    COUNTS_ONLY: 'The source counts deployments without showing single ones.',
  },
} as const;
