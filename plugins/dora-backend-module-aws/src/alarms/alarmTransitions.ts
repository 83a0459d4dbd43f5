import { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import { Instant } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';

export type AlarmStateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A change of state of one alarm. */
export interface AlarmTransition {
  alarm: string;
  at: Instant;
  from: AlarmStateValue;
  to: AlarmStateValue;
}

const STATE = '(OK|ALARM|INSUFFICIENT_DATA)';
const SUMMARY = new RegExp(`from ${STATE} to ${STATE}`);
const DATA_FROM = new RegExp(`"oldState"\\s*:\\s*\\{[^}]*?"stateValue"\\s*:\\s*"${STATE}"`);
const DATA_TO = new RegExp(`"newState"\\s*:\\s*\\{[^}]*?"stateValue"\\s*:\\s*"${STATE}"`);

/**
 * Reads a row of alarm history that is said to be a change of state; undefined where it does not tell which.
 *
 * The summary is tried first: HistoryData is cut at 4,095 characters and then is no JSON any more.
 */
export function parseTransition(item: AlarmHistoryItem): AlarmTransition | undefined {
  const { AlarmName: alarm, Timestamp: at } = item;
  // What an answer says may be no date at all.
  if (!alarm || !at || !Number.isFinite(at.getTime())) return undefined;
  const summary = SUMMARY.exec(item.HistorySummary ?? '');
  const from = summary?.[1] ?? DATA_FROM.exec(item.HistoryData ?? '')?.[1];
  const to = summary?.[2] ?? DATA_TO.exec(item.HistoryData ?? '')?.[1];
  if (!from || !to) return undefined;
  return {
    alarm,
    at: at.getTime(),
    from: from as AlarmStateValue,
    to: to as AlarmStateValue,
  };
}

/** A row that does not tell what it should, as it is shown to people: by its name and time, never by its content. */
export function unreadTransition(item: AlarmHistoryItem): SetAside {
  const { AlarmName: alarm, Timestamp: at } = item;
  const time = at && Number.isFinite(at.getTime()) ? at.toISOString() : '(no time)';
  return {
    part: 'incidents',
    id: `${(alarm ?? '(no name)').slice(0, 255)}@${time}`,
    why: 'a row of the alarm history that does not tell which alarm changed when, and from what to what',
  };
}
