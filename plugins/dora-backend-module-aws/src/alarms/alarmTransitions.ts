import { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import { Instant } from 'backstage-plugin-dora-common';

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
 * Reads a row of alarm history; undefined where it tells no change of state.
 *
 * The summary is tried first: HistoryData is cut at 4,095 characters and then is no JSON any more.
 */
export function parseTransition(item: AlarmHistoryItem): AlarmTransition | undefined {
  const { AlarmName: alarm, Timestamp: at, HistoryItemType: type } = item;
  if (!alarm || !at || type !== 'StateUpdate') return undefined;
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
