import { Instant } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';
import { CLOCKS_DIFFER_MS } from './AlarmCursor';
import { AlarmTransition, TransitionsPage } from './alarmTransitions';
import { alarmOf, incidentId } from './toIncident';

/** What rows are set aside under that do not tell their alarm. */
const NAMELESS = /^\((no name|no id)\)(@|$)/;

/** The rows whose time has come: one that is dated in the future is set aside until then. */
export function setAsideRowsAhead(page: TransitionsPage, now: Instant): TransitionsPage {
  const isAhead = ({ at }: AlarmTransition) => at > now + CLOCKS_DIFFER_MS;
  return {
    rows: page.rows.filter(row => !isAhead(row)),
    setAside: [...page.setAside, ...page.rows.filter(isAhead).map(rowAhead)],
  };
}

/** The alarm that is named where something is set aside under this id; undefined where that may be any. */
export function alarmSetAside(id: string): string | undefined {
  return NAMELESS.test(id) ? undefined : alarmOf(id);
}

function rowAhead({ alarm, at }: AlarmTransition): SetAside {
  return {
    part: 'incidents',
    id: incidentId({ alarm, seenAt: at }),
    why: 'a row of the alarm history that is dated in the future: it waits until then',
  };
}
