import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (name: string, input: object) =>
  stringify({ steps: [{ id: 'track', name, action: 'dora:track', input }] });

export const trackExamples: TemplateExample[] = [
  {
    description: 'Measure a project that exists, checking with what the user may see',
    example: step('Start measuring', {
      project: 'larkspur/booking/checkout',
      token: '${{ secrets.USER_OAUTH_TOKEN }}',
    }),
  },
  {
    description: 'Annotate a service whose project a later step creates',
    example: step('Have it measured from its first deployment', {
      project: 'larkspur/booking/new-service',
      createdLater: ['project'],
    }),
  },
  {
    description: 'Name production environments and incident labels of your own',
    example: step('Start measuring', {
      project: 'larkspur/network/depot',
      environments: ['production/*'],
      incidentLabels: ['outage', 'incident'],
      overwrite: true,
    }),
  },
  {
    description: 'Measure what CodePipeline deploys and CloudWatch alarms watch',
    example: step('Start measuring', { pipeline: 'loyalty-deploy', alarms: ['loyalty-*'] }),
  },
];
