import { Instant } from 'backstage-plugin-dora-common';
import { Delivery } from '../store/types';

/** Takes in what is handed over. */
export interface Deliveries {
  /** Once it answers, all of it is in the database; if it throws, nothing is. `stored` counts facts that are others now. */
  take(deliveries: Delivery[], now: Instant): Promise<{ stored: number }>;
}
