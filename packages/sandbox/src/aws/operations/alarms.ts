import { z } from 'zod';
import { Alarm, AlarmState } from '../AwsWorld';
import { Operation, OperationContext, operation, page, seconds } from '../operation';

const HISTORY_MS = 30 * 86_400_000;
const BAD_TOKEN = 'InvalidNextToken';
const alarmTypes = z.array(z.enum(['MetricAlarm', 'CompositeAlarm', 'LogAlarm'])).optional();
const paging = {
  MaxRecords: z.number().int().min(1).max(100).default(50),
  NextToken: z.string().optional(),
};

export const cloudWatchAlarms: Record<string, Operation> = {
  DescribeAlarmHistory: operation(
    z.object({
      ...paging,
      AlarmName: z.string().optional(),
      AlarmTypes: alarmTypes,
      HistoryItemType: z.enum(['StateUpdate', 'Action', 'ConfigurationUpdate']).optional(),
      StartDate: z.number().optional(),
      EndDate: z.number().optional(),
      ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).optional(),
    }),
    (input, context) => {
      const from = Math.max((input.StartDate ?? 0) * 1000, context.now - HISTORY_MS);
      const to = Math.min((input.EndDate ?? Infinity) * 1000, context.now);
      const rows = alarmsOf(context, input.AlarmTypes)
        .filter(({ name }) => !input.AlarmName || name === input.AlarmName)
        .flatMap(historyOf)
        .filter(({ at }) => at >= from && at <= to)
        .sort((a, b) => a.at - b.at);
      if (input.ScanBy !== 'TimestampAscending') rows.reverse();
      const options = { token: input.NextToken, size: input.MaxRecords, error: BAD_TOKEN };
      const { items, next } = page(rows, options);
      return { AlarmHistoryItems: items.map(({ item }) => item), NextToken: next };
    },
  ),
  DescribeAlarms: operation(
    z.object({
      ...paging,
      AlarmNames: z.array(z.string()).max(100).optional(),
      AlarmTypes: alarmTypes,
      StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).optional(),
    }),
    (input, context) => {
      const current = alarmsOf(context, input.AlarmTypes)
        .map(alarm => ({ alarm, last: lastState(alarm, context.now) }))
        .filter(({ alarm }) => input.AlarmNames?.includes(alarm.name) ?? true)
        .filter(({ last }) => !input.StateValue || last.state === input.StateValue);
      const options = { token: input.NextToken, size: input.MaxRecords, error: BAD_TOKEN };
      const { items, next } = page(current, options);
      const rows = (type: Alarm['type']) =>
        items
          .filter(({ alarm }) => alarm.type === type)
          .map(({ alarm, last }) => ({
            AlarmName: alarm.name,
            AlarmDescription: alarm.description,
            StateValue: last.state,
            StateUpdatedTimestamp: seconds(last.at),
            StateTransitionedTimestamp: seconds(last.at),
          }));
      return {
        MetricAlarms: rows('MetricAlarm'),
        CompositeAlarms: rows('CompositeAlarm'),
        NextToken: next,
      };
    },
  ),
};

/** Without types AWS answers metric alarms only. */
function alarmsOf({ world, accountId, region }: OperationContext, types?: string[]): Alarm[] {
  const wanted = types?.length ? types : ['MetricAlarm'];
  return world.alarms.filter(
    alarm =>
      alarm.accountId === accountId && alarm.region === region && wanted.includes(alarm.type),
  );
}

function lastState({ states }: Alarm, now: number): { at: number; state: AlarmState } {
  return states.filter(({ at }) => at <= now).at(-1) ?? { at: 0, state: 'INSUFFICIENT_DATA' };
}

function historyOf(alarm: Alarm) {
  return alarm.states.slice(1).map(({ at, state }, i) => {
    const before = alarm.states[i].state;
    return {
      at,
      item: {
        AlarmName: alarm.name,
        AlarmType: alarm.type,
        Timestamp: seconds(at),
        HistoryItemType: 'StateUpdate',
        HistorySummary: `Alarm updated from ${before} to ${state}`,
        HistoryData: JSON.stringify({
          version: '1.0',
          oldState: { stateValue: before },
          newState: { stateValue: state },
        }),
      },
    };
  });
}
