import { Instant } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';
import { CLOCKS_DIFFER_MS } from './AlarmCursor';
import { AlarmTransition, NO_NAME, TransitionsPage } from './alarmTransitions';
import { alarmOf, incidentId } from './toIncident';

/** The rows whose time has come: one that is dated in the future is set aside until then. */
export function setAsideRowsAhead(page: TransitionsPage, now: Instant): TransitionsPage {
  const isAhead = ({ at }: AlarmTransition) => at > now + CLOCKS_DIFFER_MS;
  return {
    rows: page.rows.filter(row => !isAhead(row)),
    setAside: [...page.setAside, ...page.rows.filter(isAhead).map(rowAhead)],
  };
}

/** What rows are set aside under that do not tell their alarm, with or without a time. */
const NAMELESS = [NO_NAME, ''];

/** The alarm that is named where something is set aside under this id; undefined where that may be any. */
export function alarmSetAside(id: string): string | undefined {
  const alarm = alarmOf(id);
  return NAMELESS.some(name => name === id || name === alarm) ? undefined : alarm;
}

/** Whether what is set aside under this id is of an alarm that is wanted, or may be of any. */
export function mayTell(id: string, isWanted: (alarm: string) => boolean): boolean {
  const alarm = alarmSetAside(id);
  return alarm === undefined || isWanted(alarm);
}

function rowAhead({ alarm, at }: AlarmTransition): SetAside {
  return {
    part: 'incidents',
    id: incidentId({ alarm, seenAt: at }),
    why: 'a row of the alarm history that is dated in the future: it waits until then',
  };
}
