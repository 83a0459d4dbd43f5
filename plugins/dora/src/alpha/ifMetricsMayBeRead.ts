import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';

const { name, attributes } = doraMetricsReadPermission;

/**
 * The condition of what would show nothing but a refusal to whoever may not read metrics. The framework asks for it once,
 * before the app appears.
 */
export const IF_METRICS_MAY_BE_READ = {
  permissions: { $contains: `${name}#${attributes.action}` },
};
