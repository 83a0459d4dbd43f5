import { useRouteRef } from '@backstage/core-plugin-api';
import { entityContentRouteRef } from '../routes';

/** Where the DORA tab of the entity at hand is; undefined where the app does not have it. */
export function useTabPath(): string | undefined {
  try {
    return useRouteRef(entityContentRouteRef)();
  } catch {
    // Cards are installable without the tab, and a route that is not mounted throws.
    return undefined;
  }
}
