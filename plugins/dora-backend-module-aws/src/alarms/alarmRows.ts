import { Instant } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { Place } from '../AwsClients';
import { maybeDate, maybeText, readRows } from '../readRows';
import { formatPlace } from '../targets';

const LINK = /https?:\/\/[^\s/]/i;

export const alarmRow = z.object({
  AlarmName: z.string().min(1),
  StateValue: maybeText,
  StateTransitionedTimestamp: maybeDate,
  StateUpdatedTimestamp: maybeDate,
  AlarmDescription: maybeText,
});
export const namedRow = alarmRow.pick({ AlarmName: true });

/** An alarm as it stands now. */
export interface CurrentAlarm {
  alarm: string;
  /** `OK`, `ALARM`; whatever AWS says, or nothing. */
  state: string | undefined;
  /** Null where that cannot be read: the alarm is there all the same. */
  since: Instant | null;
  /** Its description has a link in it: what else would stand there. */
  runbookLinked: boolean;
}

/** Alarms, and how many that do not tell which they are: what is absent may be among those. */
export interface CurrentAlarms {
  alarms: CurrentAlarm[];
  unread: number;
}

export function readAlarms<T>(
  schema: z.ZodType<T>,
  { MetricAlarms, CompositeAlarms }: { MetricAlarms?: unknown; CompositeAlarms?: unknown },
  place: Place,
): { rows: T[]; unread: unknown[] } {
  const what = `alarms of ${formatPlace(place)}`;
  const [metric, composite] = [MetricAlarms, CompositeAlarms].map(rows =>
    readRows(schema, rows, what),
  );
  return {
    rows: [...metric.rows, ...composite.rows],
    unread: [...metric.unread, ...composite.unread],
  };
}

export function toCurrent(row: z.output<typeof alarmRow>): CurrentAlarm {
  const since = row.StateTransitionedTimestamp ?? row.StateUpdatedTimestamp;
  return {
    alarm: row.AlarmName,
    state: row.StateValue,
    since: since?.getTime() ?? null,
    runbookLinked: LINK.test(row.AlarmDescription ?? ''),
  };
}
