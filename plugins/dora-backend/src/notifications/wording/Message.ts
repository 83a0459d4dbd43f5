export type Topic = `dora-${Kind | 'digest' | 'digest-calm' | 'report'}`;
import { Kind } from '../../notificationsConfig';

/** As the notifications plugin takes it. */
export interface Message {
  /** What it is about. */
  ref: string;
  /** Who hears of it, as of now: a group. */
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
