import Box from '@material-ui/core/Box';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';
import { IF_METRICS_MAY_BE_READ } from './ifMetricsMayBeRead';
import { translatedTitle } from './translatedTitle';

/** The page, and by its route an item in the sidebar with the page's title and the plugin's icon. */
export const doraPage = PageBlueprint.makeWithOverrides({
  if: IF_METRICS_MAY_BE_READ,
  factory(originalFactory, { config }) {
    return originalFactory({
      path: '/dora',
      title: translatedTitle('scorecard.pageTitle', config.title),
      routeRef: rootRouteRef,
      // The framework draws the header, and leaves the landmark to the page.
      loader: () =>
        import('../components/DoraPage').then(m => (
          <Box component="main" px={3} pb={3}>
            <m.DoraPages />
          </Box>
        )),
    });
  },
});
