import { IncidentItem } from 'backstage-plugin-dora-common';

/** Of an incident, and of a failed deployment. */
const OPEN_CODES = ['OPEN', 'NOT_RECOVERED'];

/**
 * Whether it lasts by now. A missing end alone does not say so: that of what is over may not be known, and what is gone
 * or not the entity's is listed, too.
 */
export function isStillOpen({ why }: Pick<IncidentItem, 'why'>): boolean {
  return OPEN_CODES.includes(why.code);
}
