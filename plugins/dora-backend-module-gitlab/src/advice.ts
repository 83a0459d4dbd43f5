import {
  GITLAB_INSTANCE_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
  INCIDENT_LABELS_ANNOTATION,
} from 'backstage-plugin-dora-common';
import { SourceAdvice } from 'backstage-plugin-dora-node';

/** What to paste where no GitLab may be read, an entity has no project there, or the project no deployment. */
export const GITLAB_ADVICE: SourceAdvice = {
  examples: {
    [GITLAB_PROJECT_SLUG_ANNOTATION]: 'group/project',
    [GITLAB_PROJECT_ID_ANNOTATION]: "'1234'",
    [GITLAB_INSTANCE_ANNOTATION]: 'gitlab.example.com',
    [INCIDENT_LABELS_ANNOTATION]: 'incident',
  },
  start: {
    annotation: GITLAB_PROJECT_SLUG_ANNOTATION,
    message: 'name the GitLab project, or let the source location lie on a configured GitLab.',
  },
  noDeployments: {
    message: 'No deployment is known: let the job that deploys name its environment.',
    paste: 'deploy:\n  environment: production\n',
  },
};

/** While `integrations.gitlab` has no entry with a token, no annotation helps. */
export const WITHOUT_GITLAB: SourceAdvice = {
  ...GITLAB_ADVICE,
  setUp: {
    message:
      'No GitLab may be read: add it to integrations.gitlab in app-config.yaml, with a token.',
    paste:
      'integrations:\n  gitlab:\n    - host: gitlab.example.com\n      apiBaseUrl: https://gitlab.example.com/api/v4\n      token: ${GITLAB_TOKEN} # scope read_api, role Reporter or higher\n',
  },
};
