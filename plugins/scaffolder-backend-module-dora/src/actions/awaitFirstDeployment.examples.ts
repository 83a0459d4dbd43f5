import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const awaitFirstDeploymentExamples: TemplateExample[] = [
  {
    description: 'Wait five minutes for the service that the task has created',
    example: stringify({
      steps: [
        {
          id: 'first',
          name: 'Wait for the first deployment',
          action: 'dora:await-first-deployment',
          input: { entityRef: 'component:default/new-service', timeoutMinutes: 5 },
        },
      ],
    }),
  },
];
