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
import { alarmRow, CurrentAlarms, namedRow, readAlarms, toCurrent } from './alarmRows';
import { readTransitions, TransitionsPage } from './alarmTransitions';

/** Without the types AWS answers metric alarms only. */
const ALARM_TYPES: AlarmType[] = ['MetricAlarm', 'CompositeAlarm'];
/** DescribeAlarmHistory's own limit per account and region, which cannot be raised, is 3 a second. */
const HISTORY_PER_SECOND = 2.5;

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
  ): AsyncIterable<TransitionsPage> {
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
      yield readTransitions(page.AlarmHistoryItems, `alarm history of ${formatPlace(place)}`);
      token = page.NextToken;
    } while (token);
  }

  /** All alarms that are in ALARM now. */
  async alarmed(place: Place, signal: AbortSignal): Promise<CurrentAlarms> {
    return this.#describe(place, { StateValue: 'ALARM' as const }, signal);
  }

  /** How the named alarms stand; a deleted one is left out. */
  async named(place: Place, names: string[], signal: AbortSignal): Promise<CurrentAlarms> {
    const found: CurrentAlarms = { alarms: [], unread: 0 };
    for (let i = 0; i < names.length; i += 100) {
      const AlarmNames = names.slice(i, i + 100);
      const { alarms, unread } = await this.#describe(place, { AlarmNames }, signal);
      found.alarms.push(...alarms);
      found.unread += unread;
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
      for await (const page of pages) {
        const { rows } = readAlarms(namedRow, page, place);
        yield rows.map(({ AlarmName }) => AlarmName);
      }
    } catch (error) {
      throw toSourceError(error, `alarms of ${formatPlace(place)}`);
    }
  }

  async #describe(
    place: Place,
    filter: { StateValue?: 'ALARM'; AlarmNames?: string[] },
    signal: AbortSignal,
  ): Promise<CurrentAlarms> {
    const found: CurrentAlarms = { alarms: [], unread: 0 };
    try {
      const client: CloudWatchClient = await this.#clients.cloudWatch(place);
      const input = { AlarmTypes: ALARM_TYPES, ...filter };
      const pages = paginateDescribeAlarms({ client, pageSize: 100 }, input, {
        abortSignal: signal,
      });
      for await (const page of pages) {
        const { rows, unread } = readAlarms(alarmRow, page, place);
        found.alarms.push(...rows.map(toCurrent));
        found.unread += unread.length;
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
