import { RiBarChart2Line } from '@remixicon/react';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { doraApi } from './alpha/apis';
import { entityDoraCards } from './alpha/entityCards';
import { entityDoraContent } from './alpha/entityContent';
import { gitlabProjectField } from './alpha/gitlabProjectField';
import { entityContentRouteRef } from './routes';

/**
 * DORA metrics for the new frontend system: a tab and cards on entity pages.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'dora',
  title: 'DORA',
  icon: <RiBarChart2Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: entityContentRouteRef },
  extensions: [doraApi, entityDoraContent, ...entityDoraCards, gitlabProjectField],
});
