import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The DORA tab of an entity; works in both frontend systems.
 *
 * @public
 */
export const entityContentRouteRef = createRouteRef({ id: 'dora:entity-content' });
