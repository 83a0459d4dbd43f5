import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The DORA tab of an entity; works in both frontend systems.
 *
 * @public
 */
export const entityContentRouteRef = createRouteRef({ id: 'dora:entity-content' });

/**
 * The page with the scorecard of everything the viewer may see.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'dora' });

/**
 * How goals are doing.
 *
 * @public
 */
export const goalsRouteRef = createSubRouteRef({
  id: 'dora:goals',
  parent: rootRouteRef,
  path: '/goals',
});

/**
 * What is collected for each service, and what is missing.
 *
 * @public
 */
export const coverageRouteRef = createSubRouteRef({
  id: 'dora:coverage',
  parent: rootRouteRef,
  path: '/coverage',
});

/**
 * One page about a month, for print.
 *
 * @public
 */
export const reportRouteRef = createSubRouteRef({
  id: 'dora:report',
  parent: rootRouteRef,
  path: '/report',
});
