/** The field of scaffolder forms that picks a GitLab project. */
export const gitlabProjectMessages = {
  title: 'GitLab project',
  description: 'Its path, such as group/project, or its numeric id',
  invalid: "Expected a project's path such as group/project, or its numeric id",
  signIn: 'Sign in to GitLab to pick from your projects',
  listed: 'Your projects match as you type',
  failed: '{{host}} could not be asked: {{reason}}. Type the path instead.',
  unreadable: 'No such project at {{host}}, or you may not read it.',
  environments: 'Its environments',
  environment: 'Environment',
  tier: 'Tier',
  counts: 'Deployments to it',
  counted: 'count',
  notCounted: 'do not count',
  noEnvironments: 'It has no environment yet: the first deployment job with one makes it.',
  noneCounts:
    'None of them is production. Name yours under production environments, or give it deployment_tier: production.',
  noneOfFirst:
    'None of the first {{number}} is production; there may be more. If none is, name yours under production environments, or give it deployment_tier: production.',
} as const;
