import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';

const { name, attributes } = doraMetricsReadPermission;

/** Whoever may not read metrics has no page, tab or card that could only say so. */
export const MAY_READ = { permissions: { $contains: `${name}#${attributes.action}` } };
