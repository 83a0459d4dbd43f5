import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { MetricId } from 'backstage-plugin-dora-common';
import { DoraClient, doraApiRef } from './api';
import { ifMetricsMayBeRead } from './components/ifMetricsMayBeRead';
import { GitlabProjectField, validateGitlabProject } from './components/GitlabProjectField';
import {
  coverageRouteRef,
  entityContentRouteRef,
  goalsRouteRef,
  reportRouteRef,
  rootRouteRef,
} from './routes';

/**
 * DORA metrics for the legacy frontend system. The new one finds its plugin in `/alpha` by itself.
 *
 * @public
 */
export const doraPlugin = createPlugin({
  id: 'dora',
  routes: {
    root: rootRouteRef,
    goals: goalsRouteRef,
    coverage: coverageRouteRef,
    report: reportRouteRef,
    entityContent: entityContentRouteRef,
  },
  apis: [
    createApiFactory({
      api: doraApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) => new DoraClient({ discoveryApi, fetchApi }),
    }),
  ],
});

/**
 * The page about everything that the viewer may see: scorecard, goals, coverage and monthly report.
 *
 * @public
 */
export const DoraPage = doraPlugin.provide(
  createRoutableExtension({
    name: 'DoraPage',
    component: () => import('./components/DoraPage').then(m => m.DoraPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The DORA tab of an entity page.
 *
 * @public
 */
export const EntityDoraContent = doraPlugin.provide(
  createRoutableExtension({
    name: 'EntityDoraContent',
    component: () => import('./components/EntityTab').then(m => m.EntityTab),
    mountPoint: entityContentRouteRef,
  }),
);

/**
 * The four metrics compactly, for the overview of an entity page.
 *
 * @public
 */
export const EntityDoraCard = doraPlugin.provide(
  createComponentExtension({
    name: 'EntityDoraCard',
    component: {
      lazy: () => import('./components/cards').then(m => ifMetricsMayBeRead(m.EntityDoraCard)),
    },
  }),
);

/**
 * One metric with its chart, for the overview of an entity page.
 *
 * @public
 */
export const EntityDoraMetricCard: (props: { metric: MetricId }) => JSX.Element =
  doraPlugin.provide(
    createComponentExtension({
      name: 'EntityDoraMetricCard',
      component: {
        lazy: () =>
          import('./components/cards').then(m => ifMetricsMayBeRead(m.EntityDoraMetricCard)),
      },
    }),
  );

/**
 * The field `GitlabProject` of scaffolder forms, to be put into ScaffolderFieldExtensions.
 *
 * @public
 */
export const GitlabProjectFieldExtension = doraPlugin.provide(
  createScaffolderFieldExtension({
    name: 'GitlabProject',
    component: GitlabProjectField,
    validation: validateGitlabProject,
  }),
);
