import { Instant } from 'backstage-plugin-dora-common';
import { AlarmTransition } from './alarmTransitions';

/** An outage of one alarm. */
export interface Outage {
  alarm: string;
  /** Null where history begins inside it. */
  openedAt: Instant | null;
  /** When it was first known of: its identity, since the beginning may be unknown. */
  seenAt: Instant;
  resolvedAt: Instant | null;
  /** Its alarm was deleted before it ended. */
  endUnknown?: boolean;
}

/** Outages that have not ended, by alarm: what one page leaves to the next. A Map, since an alarm may be called `constructor`. */
export type OpenOutages = Map<string, { openedAt: Instant | null; seenAt: Instant }>;

/**
 * Folds changes of state, oldest first, into outages: open on entering ALARM, closed on OK and on nothing else.
 *
 * Rows that repeat are harmless: entering ALARM again changes nothing while an outage is open, nor does OK without one.
 * Only an alarm that is not among `seen` can come from ALARM without an opening: history begins inside its outage.
 */
export function foldTransitions(
  transitions: AlarmTransition[],
  open: OpenOutages,
  seen: Set<string>,
): { outages: Outage[]; open: OpenOutages } {
  const stillOpen: OpenOutages = new Map(open);
  const outages = new Map<string, Outage>();
  const record = (alarm: string, resolvedAt: Instant | null) => {
    const outage = { alarm, ...stillOpen.get(alarm)!, resolvedAt };
    outages.set(JSON.stringify([alarm, outage.seenAt]), outage);
  };
  for (const { alarm, at, from, to } of transitions) {
    const beginsInside = from === 'ALARM' && !seen.has(alarm);
    seen.add(alarm);
    if (!stillOpen.has(alarm) && (to === 'ALARM' || beginsInside)) {
      stillOpen.set(alarm, { openedAt: beginsInside ? null : at, seenAt: at });
      record(alarm, null);
    }
    if (to === 'OK' && stillOpen.has(alarm)) {
      record(alarm, at);
      stillOpen.delete(alarm);
    }
  }
  return { outages: [...outages.values()], open: stillOpen };
}
