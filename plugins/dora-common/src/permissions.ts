import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Seeing metrics and the facts behind them. Which entities, the catalog decides.
 *
 * @public
 */
export const doraMetricsReadPermission = createPermission({
  name: 'dora.metrics.read',
  attributes: { action: 'read' },
});

/**
 * Asking for a collection now.
 *
 * @public
 */
export const doraCollectPermission = createPermission({
  name: 'dora.collect',
  attributes: { action: 'update' },
});

/**
 * Setting, changing and dropping goals.
 *
 * @public
 */
export const doraGoalsWritePermission = createPermission({
  name: 'dora.goals.write',
  attributes: { action: 'update' },
});

/**
 * Handing over facts from outside. For which entities, `dora.push.subjects` says.
 *
 * @public
 */
export const doraPushPermission = createPermission({
  name: 'dora.push',
  attributes: { action: 'create' },
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const doraPermissions = [
  doraMetricsReadPermission,
  doraCollectPermission,
  doraGoalsWritePermission,
  doraPushPermission,
];
