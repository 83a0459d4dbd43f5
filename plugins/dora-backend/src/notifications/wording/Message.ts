import type { Kind } from '../deciding/Standing';

export type Topic = `dora-${Kind | 'digest' | 'digest-calm' | 'report'}`;

/** As the notifications plugin takes it. */
export interface Message {
  /** Who hears of it: a group, or what the owner of a system or domain is. */
  recipient: string;
  /** A newer one of the same scope takes the place of the older. */
  scope: string;
  topic: Topic;
  severity: 'high' | 'normal' | 'low';
  title: string;
  description: string;
  /** Within the portal. */
  link: string;
}
