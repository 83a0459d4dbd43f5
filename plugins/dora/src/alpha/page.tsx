import Box from '@material-ui/core/Box';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';
import { IF_METRICS_MAY_BE_READ } from './ifMetricsMayBeRead';

/** The page, and by its route an item in the sidebar with the plugin's title and icon. */
export const doraPage = PageBlueprint.make({
  if: IF_METRICS_MAY_BE_READ,
  params: {
    path: '/dora',
    routeRef: rootRouteRef,
    // The framework draws the header, and leaves the landmark to the page.
    loader: () =>
      import('../components/DoraPage').then(m => (
        <Box component="main" px={3} pb={3}>
          <m.DoraPages />
        </Box>
      )),
  },
});
