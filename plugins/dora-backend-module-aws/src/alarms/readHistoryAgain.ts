import { Incident, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, SetAside } from 'backstage-plugin-dora-node';
import { AlarmCursor, rowKey } from './AlarmCursor';
import { AlarmHistory } from './AlarmHistory';
import { AlarmTransition } from './alarmTransitions';
import { foldTransitions, OpenOutages, Outage } from './foldTransitions';
import { alarmSetAside, mayTell, setAsideRowsAhead } from './setAsideRows';
import { AlarmReading, incidentId, toIncident } from './toIncident';

/** An outage that was pieced together without its first row may have been told to begin a little beside that. */
const BESIDE_MS = 60_000;

interface HistoryAgain {
  incidents: Incident[];
  gone: { incidents: string[] };
  setAside: SetAside[];
}

interface Options {
  history: AlarmHistory;
  mayRead: (alarm: string) => boolean;
  reading: AlarmReading;
  /** What is set aside of the target. */
  setAside: readonly { id: string; due: boolean }[];
  /** How far back AWS tells. */
  since: Instant;
  /** What was read of it so far: only that is read again. */
  readTo: Instant;
}

/**
 * Once a day reads the history of those alarms again of which a row was set aside, all that AWS still has of it: outages
 * lie between two rows, so that one that makes sense by now changes what others told. Outages that were pieced together
 * without it are gone. Undefined where nothing has its turn.
 */
export async function readHistoryAgain(
  { stored, signal }: CollectRequest,
  cursor: AlarmCursor,
  { history, mayRead, reading, setAside: noted, since, readTo }: Options,
): Promise<HistoryAgain | undefined> {
  const aside = noted.filter(({ id }) => id.includes('@'));
  if (!cursor.complete || !aside.some(({ due }) => due)) return undefined;
  const names = new Set(aside.map(({ id }) => alarmSetAside(id)));
  const isAffected = (alarm: string) =>
    mayRead(alarm) && (names.has(undefined) || names.has(alarm.slice(0, 255)));
  const transitions: AlarmTransition[] = [];
  const setAside: SetAside[] = [];
  for await (const told of history.transitions(reading.place, since, signal)) {
    const page = setAsideRowsAhead(told, reading.readAt);
    // What is new comes with the pages that follow.
    const isRead = (row: AlarmTransition) => row.at < readTo || cursor.recent.has(rowKey(row));
    transitions.push(...page.rows.filter(row => isAffected(row.alarm) && isRead(row)));
    setAside.push(...page.setAside.filter(({ id }) => mayTell(id, mayRead)));
  }
  const before: OpenOutages = new Map([...cursor.open].filter(([alarm]) => isAffected(alarm)));
  const begun: OpenOutages = new Map([...before].filter(([, { seenAt }]) => seenAt < since));
  const { outages, open } = foldTransitions(transitions, begun, cursor.seen);
  cursor.open = new Map([...cursor.open].filter(([alarm]) => !before.has(alarm)).concat([...open]));

  const known = new Set(await stored.idsSince('incidents', 0));
  const ids = new Set(aside.map(({ id }) => id));
  // One that is open and known may have ended unseen: what compares with the present tells that.
  const told = outages.filter(outage => {
    const id = incidentId(outage);
    return outage.resolvedAt !== null || !known.has(id) || ids.has(id);
  });
  await reading.runbooks.lookUp(told.map(({ alarm }) => alarm));
  for (const { id } of setAside) ids.delete(id);
  for (const outage of told) ids.delete(incidentId(outage));
  // What bears the id of an incident stays, so that it does not take that one along.
  for (const id of ids) if (known.has(id)) setAside.push(asideAgain(id));
  const settled = [...ids].filter(id => !known.has(id));
  return {
    incidents: told.map(outage => toIncident(outage, reading)),
    gone: { incidents: [...replacedBy(outages, transitions, before), ...settled] },
    setAside,
  };
}

/** Incidents that began amid an outage, where a row that makes sense by now was missing. */
function replacedBy(
  outages: Outage[],
  transitions: AlarmTransition[],
  before: OpenOutages,
): Set<string> {
  const ids = new Set(outages.map(incidentId));
  const byAlarm = Map.groupBy(outages, ({ alarm }) => alarm);
  const seen = [...before].map(([alarm, { seenAt }]) => ({ alarm, at: seenAt }));
  const amid = [...transitions, ...seen].filter(({ alarm, at }) =>
    byAlarm
      .get(alarm)
      ?.some(one => at >= one.seenAt - BESIDE_MS && at <= (one.resolvedAt ?? Infinity)),
  );
  const others = amid.map(({ alarm, at }) => incidentId({ alarm, seenAt: at }));
  return new Set(others.filter(id => !ids.has(id)));
}

function asideAgain(id: string): SetAside {
  return { part: 'incidents', id, why: 'a row of the alarm history that was not understood' };
}
