import { isDeliveredSource } from 'backstage-plugin-dora-common';

/** Whether a source is asked for facts: others send them by themselves. */
export function isAsked({ source }: { source: string }): boolean {
  return !isDeliveredSource(source);
}
