import { usePermission } from '@backstage/plugin-permission-react';
import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';

/** The same component, and nothing for whoever may not read metrics: for the legacy system, which has no conditions. */
export function ifMetricsMayBeRead<P extends object>(
  Shown: (props: P) => JSX.Element,
): (props: P) => JSX.Element {
  return function IfMetricsMayBeRead(props: P) {
    const { allowed } = usePermission({ permission: doraMetricsReadPermission });
    return allowed ? <Shown {...props} /> : <></>;
  };
}
