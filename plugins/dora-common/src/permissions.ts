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
 * All permissions of the plugin.
 *
 * @public
 */
export const doraPermissions = [
  doraMetricsReadPermission,
  doraCollectPermission,
  doraGoalsWritePermission,
];
