import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { MemoryFacts } from 'backstage-plugin-dora-node/testing';
import { AlarmState, AwsSandbox } from 'sandbox';
import { awsConfig, collect, component, place, startAws } from '../__testUtils__/awsTest';
import { AlarmSource } from './AlarmSource';

const START = Date.UTC(2026, 9, 20, 12);
const entity = component({ 'dora/aws-alarms': '*' });
const ago = (hours: number) => START - hours * HOUR_MS;
const idOf = (alarm: string, hours: number) => `${alarm}@${new Date(ago(hours)).toISOString()}`;

describe('a row of alarm history that was set aside', () => {
  let aws: AwsSandbox;
  let stop: () => Promise<void>;
  let source: AlarmSource;
  let facts: MemoryFacts;
  let clock = START;
  /** The hour whose row is odd. */
  let oddHour: number | undefined;

  const start = async (alarms: Record<string, [number, AlarmState][]>) => {
    clock = START;
    facts = new MemoryFacts();
    const world = {
      alarms: Object.entries(alarms).map(([name, states]) => ({
        ...place,
        name,
        type: 'MetricAlarm' as const,
        states: [
          { at: START - 300 * DAY_MS, state: 'OK' as const },
          ...states.map(([hours, state]) => ({ at: ago(hours), state })),
        ],
      })),
    };
    const started = await startAws(world, { now: () => clock });
    ({ aws, stop } = started);
    source = new AlarmSource(awsConfig, started.clients);
    aws.alter = (_, answer) => {
      const { AlarmHistoryItems: rows = [] } = answer as { AlarmHistoryItems?: Row[] };
      for (const row of rows) {
        if (oddHour === undefined || row.Timestamp !== ago(oddHour) / 1000) continue;
        Object.assign(row, { HistorySummary: 'odd', HistoryData: null });
      }
      return answer;
    };
  };
  interface Row {
    Timestamp: number;
  }
  afterEach(() => stop());

  const run = async () => {
    const options = { now: () => clock, cursor: facts.cursor, stored: facts };
    const { pages } = await collect(source, entity, {
      ...options,
      onPage: page => facts.apply(page),
    });
    return pages;
  };
  const outages = () =>
    [...facts.incidents.values()]
      .filter(({ id }) => !facts.gone.incidents.has(id))
      .map(({ title, openedAt, resolvedAt }) => [title, openedAt, resolvedAt])
      .sort();
  /** The same as if nothing had been odd. */
  const heal = async () => {
    oddHour = undefined;
    clock += DAY_MS;
    return run();
  };

  const other: [number, AlarmState][] = [
    [50, 'ALARM'],
    [49, 'OK'],
  ];
  const twice: [number, AlarmState][] = [
    [20, 'ALARM'],
    [18, 'OK'],
    [9, 'ALARM'],
    [8, 'OK'],
  ];

  it.each([20, 18, 9, 8])('tells what it told all along once it makes sense: %d', async hour => {
    await start({ shop: twice, other });
    oddHour = hour;
    await run();
    expect([...facts.unread.values()]).toMatchObject([{ id: idOf('shop', hour) }]);
    await heal();
    expect(outages()).toEqual([
      ['other', ago(50), ago(49)],
      ['shop', ago(20), ago(18)],
      ['shop', ago(9), ago(8)],
    ]);
    expect(
      facts.incidents.has(idOf('shop', hour)) || facts.gone.incidents.has(idOf('shop', hour)),
    ).toBe(true);
  });

  it('opens an outage that still goes on', async () => {
    await start({
      shop: [
        [20, 'ALARM'],
        [19, 'INSUFFICIENT_DATA'],
        [18, 'ALARM'],
      ],
    });
    oddHour = 20;
    await run();
    expect(outages()).toEqual([['shop', null, null]]);
    await heal();
    expect(outages()).toEqual([['shop', ago(20), null]]);
    aws.world.alarms[0].states.push({ at: clock + HOUR_MS, state: 'OK' });
    clock += 2 * HOUR_MS;
    await run();
    expect(outages()).toEqual([['shop', ago(20), clock - HOUR_MS]]);
  });

  it('keeps an outage that began before history does', async () => {
    await start({ shop: [[40 * 24, 'ALARM'], ...twice.slice(1)] });
    oddHour = 9;
    await run();
    const [first] = outages();
    expect(first).toEqual(['shop', null, ago(18)]);
    await heal();
    expect(outages()).toEqual([
      ['shop', null, ago(18)],
      ['shop', ago(9), ago(8)],
    ]);
  });

  it('stays set aside while it makes no sense, and leaves when AWS has forgotten it', async () => {
    await start({ shop: twice });
    oddHour = 18;
    await run();
    clock += DAY_MS;
    await run();
    expect([...facts.unread.values()]).toMatchObject([{ id: idOf('shop', 18) }]);
    clock += 30 * DAY_MS;
    const pages = await run();
    expect(pages[0].gone?.incidents).toContain(idOf('shop', 18));
    expect(outages()).toHaveLength(1);
  });

  it('is not asked for again before its day', async () => {
    await start({ shop: twice });
    oddHour = 18;
    await run();
    const calls = () => aws.calls.get('cloudwatch.DescribeAlarmHistory');
    const resting = Object.assign(facts, {
      setAside: async () => [{ id: idOf('shop', 18), due: false }],
    });
    aws.calls.clear();
    await collect(source, entity, { now: () => clock, cursor: facts.cursor, stored: resting });
    expect(calls()).toBe(1);
  });
});
