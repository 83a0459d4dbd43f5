import { Instant } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { maybeText, readRows, textOf } from '../readRows';

export type AlarmStateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A change of state of one alarm. */
export interface AlarmTransition {
  alarm: string;
  at: Instant;
  from: AlarmStateValue;
  to: AlarmStateValue;
}

export const historyRow = z.object({
  AlarmName: z.string().min(1),
  // What an answer says may be no date at all.
  Timestamp: z.date(),
  HistoryItemType: maybeText,
  HistorySummary: maybeText,
  HistoryData: maybeText,
});

type HistoryRow = z.output<typeof historyRow>;

const STATE = '(OK|ALARM|INSUFFICIENT_DATA)';
const SUMMARY = new RegExp(`from ${STATE} to ${STATE}`);
const DATA_FROM = new RegExp(`"oldState"\\s*:\\s*\\{[^}]*?"stateValue"\\s*:\\s*"${STATE}"`);
const DATA_TO = new RegExp(`"newState"\\s*:\\s*\\{[^}]*?"stateValue"\\s*:\\s*"${STATE}"`);

/**
 * Reads a row of alarm history that is said to be a change of state; undefined where it does not tell which.
 *
 * The summary is tried first: HistoryData is cut at 4,095 characters and then is no JSON any more.
 */
export function parseTransition(item: HistoryRow): AlarmTransition | undefined {
  const summary = SUMMARY.exec(item.HistorySummary ?? '');
  const from = summary?.[1] ?? DATA_FROM.exec(item.HistoryData ?? '')?.[1];
  const to = summary?.[2] ?? DATA_TO.exec(item.HistoryData ?? '')?.[1];
  if (!from || !to) return undefined;
  return {
    alarm: item.AlarmName,
    at: item.Timestamp.getTime(),
    from: from as AlarmStateValue,
    to: to as AlarmStateValue,
  };
}

/** What an alarm is called whose name is not told. */
export const NO_NAME = '(no name)';

/** A row that does not tell what it should, as it is shown to people: by its name and time, never by its content. */
export function unreadTransition(row: unknown): SetAside {
  const { data: at } = z.object({ Timestamp: z.date() }).safeParse(row);
  const time = at?.Timestamp.toISOString() ?? '(no time)';
  return {
    part: 'incidents',
    id: `${(textOf(row, 'AlarmName') || NO_NAME).slice(0, 255)}@${time}`,
    why: 'a row of the alarm history that does not tell which alarm changed when, and from what to what',
  };
}

/** Changes of state, and rows that tell none. */
export interface TransitionsPage {
  rows: AlarmTransition[];
  setAside: SetAside[];
}

/** A page of history. A row that tells no change is set aside. */
export function readTransitions(answered: unknown, what: string): TransitionsPage {
  const { rows: items, unread } = readRows(historyRow, answered, what);
  const rows: AlarmTransition[] = [];
  const setAside: SetAside[] = unread.filter(isOfState).map(unreadTransition);
  for (const item of items.filter(isOfState)) {
    const row = parseTransition(item);
    if (row) rows.push(row);
    else setAside.push(unreadTransition(item));
  }
  return { rows, setAside };
}

/** The question is for these alone; another type is one that AWS adds. */
function isOfState(row: unknown): boolean {
  return (textOf(row, 'HistoryItemType') ?? 'StateUpdate') === 'StateUpdate';
}
