import {
  GITLAB_INSTANCE_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
  INCIDENT_LABELS_ANNOTATION,
} from 'backstage-plugin-dora-common';
import { SourceAdvice } from 'backstage-plugin-dora-node';

/** What to paste where an entity has no GitLab project, or the project no deployment. */
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
