import { configApiRef } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isDoraEnabled, isPooled } from '../entity';
import { entityContentRouteRef } from '../routes';
import { IF_METRICS_MAY_BE_READ } from './ifMetricsMayBeRead';

const DEFAULT_KINDS = ['Component'];

/** The DORA tab, on every entity of the configured kinds, and pooled on groups, systems and domains; none that has opted out. */
export const entityDoraContent = EntityContentBlueprint.makeWithOverrides({
  if: IF_METRICS_MAY_BE_READ,
  factory(originalFactory, { apis }) {
    const kinds =
      apis.get(configApiRef)?.getOptionalStringArray('dora.entities.kinds') ?? DEFAULT_KINDS;
    const known = new Set(kinds.map(kind => kind.toLowerCase()));
    return originalFactory({
      path: '/dora',
      title: 'DORA',
      group: 'observability',
      routeRef: entityContentRouteRef,
      filter: entity =>
        (known.has(entity.kind.toLowerCase()) || isPooled(entity)) && isDoraEnabled(entity),
      loader: () => import('../components/EntityTab').then(m => <m.EntityTab />),
    });
  },
});
