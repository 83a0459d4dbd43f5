import {
  AlarmType,
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import { Instant } from 'backstage-plugin-dora-common';
import { AwsClients, Place } from '../AwsClients';
import { Pace } from '../Pace';
import { formatPlace } from '../targets';
import { toSourceError } from '../toSourceError';
import { SetAside } from 'backstage-plugin-dora-node';
import {
  AlarmStateValue,
  AlarmTransition,
  parseTransition,
  unreadTransition,
} from './alarmTransitions';

/** Without the types AWS answers metric alarms only. */
const ALARM_TYPES: AlarmType[] = ['MetricAlarm', 'CompositeAlarm'];
/** DescribeAlarmHistory's own limit per account and region, which cannot be raised, is 3 a second. */
const HISTORY_PER_SECOND = 2.5;
const LINK = /https?:\/\/[^\s/]/i;

/** An alarm as it stands now. */
export interface CurrentAlarm {
  alarm: string;
  state: AlarmStateValue;
  /** Null where that cannot be read: the alarm is there all the same. */
  since: Instant | null;
  /** Its description has a link in it: what else would stand there. */
  runbookLinked: boolean;
}

/** Reads the alarms of an account and region: one stream for all, because history by alarm would never keep up. */
export class AlarmHistory {
  readonly #clients: AwsClients;
  readonly #paces = new Map<string, Pace>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** Pages of changes of state since then, oldest first. */
  async *transitions(
    place: Place,
    since: Instant,
    signal: AbortSignal,
  ): AsyncIterable<{ rows: AlarmTransition[]; setAside: SetAside[] }> {
    const client = await this.#clients.cloudWatch(place);
    let token: string | undefined;
    do {
      await this.#pace(place).turn(signal);
      const command = new DescribeAlarmHistoryCommand({
        AlarmTypes: ALARM_TYPES,
        HistoryItemType: 'StateUpdate',
        StartDate: new Date(since),
        ScanBy: 'TimestampAscending',
        MaxRecords: 100,
        NextToken: token,
      });
      const page = await client.send(command, { abortSignal: signal }).catch(error => {
        throw toSourceError(error, `alarm history of ${formatPlace(place)}`);
      });
      // The question is for these alone; another type is one that AWS adds.
      const items = page.AlarmHistoryItems?.filter(item => item.HistoryItemType === 'StateUpdate');
      const rows: AlarmTransition[] = [];
      const setAside: SetAside[] = [];
      for (const item of items ?? []) {
        const row = parseTransition(item);
        if (row) rows.push(row);
        else setAside.push(unreadTransition(item));
      }
      yield { rows, setAside };
      token = page.NextToken;
    } while (token);
  }

  /** All alarms that are in ALARM now. */
  async alarmed(place: Place, signal: AbortSignal): Promise<CurrentAlarm[]> {
    return this.#describe(place, { StateValue: 'ALARM' as const }, signal);
  }

  /** How the named alarms stand; a deleted one is left out. */
  async named(place: Place, names: string[], signal: AbortSignal): Promise<CurrentAlarm[]> {
    const found: CurrentAlarm[] = [];
    for (let i = 0; i < names.length; i += 100) {
      const AlarmNames = names.slice(i, i + 100);
      found.push(...(await this.#describe(place, { AlarmNames }, signal)));
    }
    return found;
  }

  async hasAny(place: Place, signal: AbortSignal): Promise<boolean> {
    for await (const names of this.names(place, signal)) if (names.length > 0) return true;
    return false;
  }

  /** Pages of the names of all alarms. */
  async *names(place: Place, signal: AbortSignal): AsyncIterable<string[]> {
    try {
      const client = await this.#clients.cloudWatch(place);
      const input = { AlarmTypes: ALARM_TYPES };
      const pages = paginateDescribeAlarms({ client, pageSize: 100 }, input, {
        abortSignal: signal,
      });
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
        yield [...MetricAlarms, ...CompositeAlarms].flatMap(({ AlarmName }) => AlarmName ?? []);
      }
    } catch (error) {
      throw toSourceError(error, `alarms of ${formatPlace(place)}`);
    }
  }

  async #describe(
    place: Place,
    filter: { StateValue?: 'ALARM'; AlarmNames?: string[] },
    signal: AbortSignal,
  ): Promise<CurrentAlarm[]> {
    const found: CurrentAlarm[] = [];
    try {
      const client: CloudWatchClient = await this.#clients.cloudWatch(place);
      const input = { AlarmTypes: ALARM_TYPES, ...filter };
      const pages = paginateDescribeAlarms({ client, pageSize: 100 }, input, {
        abortSignal: signal,
      });
      for await (const page of pages) {
        for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
          const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
          if (!alarm.AlarmName || !alarm.StateValue) continue;
          found.push({
            alarm: alarm.AlarmName,
            state: alarm.StateValue,
            since: since && !Number.isNaN(since.getTime()) ? since.getTime() : null,
            runbookLinked: LINK.test(alarm.AlarmDescription ?? ''),
          });
        }
      }
    } catch (error) {
      throw toSourceError(error, `alarms of ${formatPlace(place)}`);
    }
    return found;
  }

  #pace(place: Place): Pace {
    const key = formatPlace(place);
    const pace = this.#paces.get(key) ?? new Pace(HISTORY_PER_SECOND);
    this.#paces.set(key, pace);
    return pace;
  }
}
