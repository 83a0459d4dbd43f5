import { configApiRef } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isOptedOut, isPooledKind } from 'backstage-plugin-dora-common';
import { measuredKinds } from '../entity';
import { entityContentRouteRef } from '../routes';
import { IF_METRICS_MAY_BE_READ } from './ifMetricsMayBeRead';
import { translatedTitle } from './translatedTitle';

/** The DORA tab, on every entity of the configured kinds, and pooled on groups, systems and domains; none that has opted out. */
export const entityDoraContent = EntityContentBlueprint.makeWithOverrides({
  if: IF_METRICS_MAY_BE_READ,
  factory(originalFactory, { apis, config }) {
    const known = new Set(measuredKinds(apis.get(configApiRef)));
    return originalFactory({
      path: '/dora',
      title: translatedTitle('tab.title', config.title),
      group: 'observability',
      routeRef: entityContentRouteRef,
      filter: entity =>
        (known.has(entity.kind.toLowerCase()) || isPooledKind(entity.kind)) && !isOptedOut(entity),
      loader: () => import('../components/EntityTab').then(m => <m.EntityTab />),
    });
  },
});
