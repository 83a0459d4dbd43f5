import { RiBarChart2Line } from '@remixicon/react';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { doraApi } from './alpha/apis';
import { entityDoraCards } from './alpha/entityCards';
import { entityDoraContent } from './alpha/entityContent';
import { gitlabProjectField } from './alpha/gitlabProjectField';
import { doraPage } from './alpha/page';
import {
  coverageRouteRef,
  entityContentRouteRef,
  goalsRouteRef,
  reportRouteRef,
  rootRouteRef,
} from './routes';

/**
 * DORA metrics for the new frontend system: a page for everything, a tab and cards on entity pages.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'dora',
  title: 'DORA',
  icon: <RiBarChart2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    goals: goalsRouteRef,
    coverage: coverageRouteRef,
    report: reportRouteRef,
    entityContent: entityContentRouteRef,
  },
  extensions: [doraApi, doraPage, entityDoraContent, ...entityDoraCards, gitlabProjectField],
});
