/** What is in the catalogs of the portals: one service with an annotation, its team, and a template with the field. */
export const SERVICE = 'checkout';
export const TEMPLATE = 'start-measuring';
export const PROJECT_TITLE = 'GitLab project';

export const CATALOG = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'guest' },
    spec: { memberOf: ['guests'] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'guests' },
    spec: { type: 'team', children: [] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: SERVICE,
      title: 'Checkout',
      description: 'Takes bookings and payments',
      annotations: { 'gitlab.com/project-slug': 'larkspur/booking/checkout' },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'guests' },
  },
  {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: TEMPLATE, title: 'Start measuring a service' },
    spec: {
      type: 'service',
      owner: 'guests',
      parameters: [
        {
          title: 'The service',
          required: ['project'],
          properties: {
            project: { title: PROJECT_TITLE, type: 'string', 'ui:field': 'GitlabProject' },
          },
        },
      ],
      steps: [
        {
          id: 'log',
          name: 'Log',
          action: 'debug:log',
          input: { message: '${{ parameters.project }}' },
        },
      ],
    },
  },
];
