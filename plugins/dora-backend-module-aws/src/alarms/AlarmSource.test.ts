import { Alarm, AlarmState, AwsSandbox } from 'sandbox';
import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { AwsClients } from '../AwsClients';
import { AlarmSource } from './AlarmSource';
import { awsConfig, collect, component, factsOf, place, startAws } from '../__testUtils__/awsTest';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 9, 20, 12);
const entity = component({ 'dora/aws-alarms': 'shop-*' });
const ago = (hours: number) => NOW - hours * HOUR_MS;

function alarm(name: string, states: [number, AlarmState][], fields: Partial<Alarm> = {}): Alarm {
  return {
    ...place,
    name,
    type: 'MetricAlarm',
    states: [
      { at: NOW - 300 * DAY_MS, state: 'OK' },
      ...states.map(([at, state]) => ({ at, state })),
    ],
    ...fields,
  };
}

describe('AlarmSource', () => {
  let stop: () => Promise<void>;
  let aws: AwsSandbox;
  let clients: AwsClients;
  let source: AlarmSource;
  let clock = NOW;
  const now = () => clock;
  const start = async (alarms: Alarm[]) => {
    clock = NOW;
    const started = await startAws({ alarms }, { now });
    ({ aws, clients, stop } = started);
    source = new AlarmSource(awsConfig, started.clients);
  };
  afterEach(() => stop());
  const outages = (pages: Parameters<typeof factsOf>[0]) =>
    factsOf(pages, 'incidents').map(i => [i.title, i.openedAt, i.resolvedAt]);

  it('makes an incident of each outage of metric and composite alarms', async () => {
    await start([
      alarm('shop-5xx', [
        [ago(20), 'ALARM'],
        [ago(18), 'INSUFFICIENT_DATA'],
        [ago(16), 'OK'],
      ]),
      alarm('shop-slo', [[ago(10), 'ALARM']], { type: 'CompositeAlarm' }),
      alarm('other', [
        [ago(5), 'ALARM'],
        [ago(4), 'OK'],
      ]),
    ]);
    const { pages } = await collect(source, entity, { now });
    expect(outages(pages)).toEqual([
      ['shop-5xx', ago(20), ago(16)],
      ['shop-slo', ago(10), null],
      ['other', ago(5), ago(4)],
    ]);
    const mine = factsOf(pages, 'incidents').filter(i => source.selectsIncident(entity, i));
    expect(mine.map(i => i.title)).toEqual(['shop-5xx', 'shop-slo']);
  });

  it('says of each whether its alarm links a runbook, as far as that is there', async () => {
    const short: [number, AlarmState][] = [
      [ago(20), 'ALARM'],
      [ago(19), 'OK'],
    ];
    await start([
      alarm('shop-linked', short, { description: 'See https://wiki.example/runbooks/shop' }),
      alarm('shop-bare', short, { description: 'Too many errors' }),
      alarm('shop-silent', [[ago(3), 'ALARM']]),
      alarm('shop-slo', [[ago(40 * 24), 'ALARM']], {
        type: 'CompositeAlarm',
        description: 'http://wiki.example/slo',
      }),
    ]);
    const linked = (pages: Parameters<typeof factsOf>[0]) =>
      Object.fromEntries(factsOf(pages, 'incidents').map(i => [i.title, i.runbookLinked]));
    const first = await collect(source, entity, { now });
    expect(linked(first.pages)).toEqual({
      'shop-linked': true,
      'shop-bare': false,
      'shop-silent': false,
      'shop-slo': true,
    });
    clock = NOW + HOUR_MS;
    const before = aws.calls.get('cloudwatch.DescribeAlarms')!;
    const [gone] = aws.world.alarms.splice(0, 1);
    aws.world.alarms.push({
      ...gone,
      name: 'shop-new',
      states: [
        { at: NOW - DAY_MS, state: 'OK' },
        { at: NOW, state: 'ALARM' },
        { at: NOW + 60_000, state: 'OK' },
      ],
    });
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(linked(second.pages)).toEqual({ 'shop-new': true });
    expect(aws.calls.get('cloudwatch.DescribeAlarms')! - before).toBeLessThanOrEqual(3);
  });

  it('goes on where it stopped: an outage that ends keeps its identity, and nothing is told twice', async () => {
    await start([alarm('shop-5xx', [[ago(2), 'ALARM']])]);
    const first = await collect(source, entity, { now });
    const [opened] = factsOf(first.pages, 'incidents');
    clock = NOW + HOUR_MS;
    aws.world.alarms[0].states.push({ at: NOW + 60_000, state: 'OK' });
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(factsOf(second.pages, 'incidents')).toEqual([
      expect.objectContaining({ id: opened.id, openedAt: ago(2), resolvedAt: NOW + 60_000 }),
    ]);
    const third = await collect(source, entity, { now, cursor: second.cursor });
    expect(factsOf(third.pages, 'incidents')).toEqual([]);
  });

  it('knows no beginning of an outage in which history begins', async () => {
    await start([
      alarm('shop-5xx', [
        [NOW - 33 * DAY_MS, 'ALARM'],
        [ago(30), 'OK'],
      ]),
    ]);
    const { pages } = await collect(source, entity, { now });
    expect(outages(pages)).toEqual([['shop-5xx', null, ago(30)]]);
  });

  it('counts an alarm that is on without any history as open since its last change', async () => {
    await start([alarm('shop-5xx', [[NOW - 50 * DAY_MS, 'ALARM']])]);
    const first = await collect(source, entity, { now });
    expect(outages(first.pages)).toEqual([['shop-5xx', NOW - 50 * DAY_MS, null]]);
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(factsOf(second.pages, 'incidents')).toEqual([]);
  });

  it('does not know the end of an outage whose alarm was deleted before it ended', async () => {
    await start([alarm('shop-5xx', [[ago(2), 'ALARM']])]);
    const first = await collect(source, entity, { now });
    const [{ id }] = factsOf(first.pages, 'incidents');
    aws.world.alarms.length = 0;
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(factsOf(second.pages, 'incidents')).toMatchObject([
      { id, resolvedAt: null, endUnknown: true },
    ]);
  });

  it('does not take an alarm for deleted because it cannot be read since when it is on', async () => {
    await start([alarm('shop-5xx', [[ago(2), 'ALARM']])]);
    const first = await collect(source, entity, { now });
    aws.alter = (_label, answer) => {
      const { MetricAlarms: rows = [] } = answer as { MetricAlarms?: Record<string, unknown>[] };
      for (const row of rows) {
        delete row.StateTransitionedTimestamp;
        delete row.StateUpdatedTimestamp;
      }
      return answer;
    };
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(factsOf(second.pages, 'incidents')).toEqual([]);
  });

  it('reads alarms that are named by ARN where the ARN says', async () => {
    await start([
      alarm('shop-5xx', [[ago(20), 'ALARM']], { accountId: '210987654321' }),
      alarm('shop-5xx', [[ago(9), 'ALARM']]),
    ]);
    const arn = 'arn:aws:cloudwatch:eu-central-1:210987654321:alarm:shop-*';
    const foreign = component({ 'dora/aws-alarms': arn });
    const { pages } = await collect(source, foreign, { now });
    expect(outages(pages)).toEqual([['shop-5xx', ago(20), null]]);
    const [incident] = factsOf(pages, 'incidents');
    expect(source.selectsIncident(foreign, incident, '210987654321/eu-central-1')).toBe(true);
    expect(source.selectsIncident(foreign, incident, '123456789012/eu-central-1')).toBe(false);
  });

  it('neither stores nor serves alarms that dora.aws.alarms leaves out', async () => {
    await start([alarm('shop-5xx', [[ago(20), 'ALARM']]), alarm('pay-5xx', [[ago(9), 'ALARM']])]);
    const all = component({ 'dora/aws-alarms': '*' });
    const before = await collect(source, all, { now });
    const [shop, pay] = factsOf(before.pages, 'incidents');
    const narrow = new AlarmSource({ ...awsConfig, alarms: ['shop-*'] }, clients);
    const after = await collect(narrow, all, { now });
    expect(outages(after.pages)).toEqual([['shop-5xx', ago(20), null]]);
    expect(narrow.selectsIncident(all, shop)).toBe(true);
    expect(narrow.selectsIncident(all, pay)).toBe(false);
    const later = await collect(narrow, all, { now, cursor: before.cursor });
    expect(factsOf(later.pages, 'incidents')).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'takes an alarm called %s like any other',
    async name => {
      await start([
        alarm(name, [[ago(2), 'ALARM']]),
        alarm('shop-5xx', [
          [ago(20), 'ALARM'],
          [ago(18), 'OK'],
        ]),
      ]);
      const first = await collect(source, entity, { now });
      expect(outages(first.pages)).toEqual([
        ['shop-5xx', ago(20), ago(18)],
        [name, ago(2), null],
      ]);
      clock = NOW + HOUR_MS;
      aws.world.alarms[0].states.push({ at: NOW + 60_000, state: 'OK' });
      const stored = JSON.parse(JSON.stringify(first.cursor));
      const second = await collect(source, entity, { now, cursor: stored });
      expect(outages(second.pages)).toEqual([[name, ago(2), NOW + 60_000]]);
    },
  );

  it('brings the outages also where alarms may not be described, and says that', async () => {
    await start([
      alarm('shop-5xx', [
        [ago(20), 'ALARM'],
        [ago(18), 'OK'],
      ]),
    ]);
    aws.setFault({ fault: 'accessDenied', match: /DescribeAlarms$/ });
    const pages: FactPage[] = [];
    const failure = await collect(source, entity, { now, onPage: page => pages.push(page) }).catch(
      error => error,
    );
    expect(failure).toMatchObject({ reason: 'forbidden' });
    expect(outages(pages)).toEqual([['shop-5xx', ago(20), ago(18)]]);
  });

  it('stays within three requests a second over many pages', async () => {
    const flapping = Array.from({ length: 300 }, (_, i): [number, AlarmState] => [
      ago(600 - i),
      i % 2 ? 'OK' : 'ALARM',
    ]);
    await start([alarm('shop-5xx', flapping)]);
    const { pages } = await collect(source, entity, { now });
    expect(factsOf(pages, 'incidents')).toHaveLength(150);
    expect(aws.calls.get('cloudwatch.DescribeAlarmHistory')).toBe(3);
  });

  it('says nothing of rows of alarms that dora.aws.alarms leaves out', async () => {
    await start([alarm('shop-5xx', []), alarm('pay-merger', [])]);
    const unread = (name: string) => ({ AlarmName: name, Timestamp: NOW / 1000 });
    aws.alter = (label, answer) => {
      if (label !== 'cloudwatch.DescribeAlarmHistory') return answer;
      return { AlarmHistoryItems: ['shop-5xx', 'pay-merger', ''].map(unread) };
    };
    const narrow = new AlarmSource({ ...awsConfig, alarms: ['shop-*'] }, clients);
    const setAside = async () => [{ id: 'pay-merger@2026-10-01T00:00:00.000Z', due: true }];
    const stored = { setAside, idsSince: async () => [] } as never;
    const { pages } = await collect(narrow, entity, { now, stored });
    const told = pages.flatMap(page => page.setAside ?? []).map(({ id }) => id);
    expect(told.sort()).toEqual([
      '(no name)@2026-10-20T12:00:00.000Z',
      'shop-5xx@2026-10-20T12:00:00.000Z',
    ]);
    expect(pages.flatMap(({ gone }) => gone?.incidents ?? [])).toEqual([
      'pay-merger@2026-10-01T00:00:00.000Z',
    ]);
  });

  it('tells of what was set aside which entities may know its name', async () => {
    await start([]);
    const own = '123456789012/eu-central-1';
    const selects = (id: string, target = own) => source.selectsSetAside(entity, target)(id);
    expect(selects('shop-5xx@2026-10-20T12:00:00.000Z')).toBe(true);
    expect(selects('shop-5xx@2026-10-20T12:00:00.000Z', '210987654321/eu-central-1')).toBe(false);
    expect(selects('pay-merger@(no time)')).toBe(false);
    for (const id of ['(no name)', '(no name)@(no time)', '']) expect(selects(id)).toBe(true);
  });

  describe('whatever the clocks say', () => {
    const laterOutages = (from: number) =>
      Array.from({ length: 4 }, (_, i): [number, AlarmState][] => [
        [from + i * HOUR_MS, 'ALARM'],
        [from + i * HOUR_MS + 600_000, 'OK'],
      ]).flat();
    const history = (hours: number) => {
      aws.world.alarms[0].states.push(
        ...laterOutages(NOW + 60_000).map(([at, state]) => ({ at, state })),
      );
      clock = NOW + hours * HOUR_MS;
    };

    it('finds what comes after a row that is dated far ahead, and says that of the row', async () => {
      await start([
        alarm('shop-5xx', [
          [ago(2), 'ALARM'],
          [ago(1), 'OK'],
        ]),
      ]);
      const ahead = Date.UTC(2100, 0, 1);
      aws.alter = (label, answer) => {
        const { AlarmHistoryItems: rows = [] } = answer as { AlarmHistoryItems?: object[] };
        if (label !== 'cloudwatch.DescribeAlarmHistory') return answer;
        const row = { ...rows[0], Timestamp: ahead / 1000 };
        return { ...answer, AlarmHistoryItems: [...rows, row] };
      };
      const first = await collect(source, entity, { now });
      expect(outages(first.pages)).toEqual([['shop-5xx', ago(2), ago(1)]]);
      expect(first.pages.flatMap(page => page.setAside ?? [])).toMatchObject([
        { id: 'shop-5xx@2100-01-01T00:00:00.000Z', why: expect.stringContaining('future') },
      ]);
      aws.alter = (_label, answer) => answer;
      history(5);
      const second = await collect(source, entity, { now, cursor: first.cursor });
      expect(outages(second.pages)).toHaveLength(4);
    });

    it('starts anew from a place that was stored as far ahead', async () => {
      await start([
        alarm('shop-5xx', [
          [NOW - 40 * DAY_MS, 'ALARM'],
          [ago(1), 'OK'],
        ]),
      ]);
      const open = {
        'shop-5xx': { openedAt: NOW - 40 * DAY_MS, seenAt: NOW - 40 * DAY_MS },
      };
      const readTo = Date.UTC(2100, 0, 1);
      const cursor = { readTo, complete: true, open, recent: [], seen: [] };
      const { pages } = await collect(source, entity, { now, cursor });
      expect(outages(pages)).toEqual([['shop-5xx', NOW - 40 * DAY_MS, ago(1)]]);
      expect(pages.at(-1)?.progress?.reachedBackTo).toBe(NOW - 30 * DAY_MS);
    });

    it.each([
      ['ahead', 0.5],
      ['behind', -0.5],
    ])('misses and doubles nothing where ours is %s', async (_, hours) => {
      await start([alarm('shop-5xx', [])]);
      const ours = () => clock + hours * HOUR_MS;
      let { cursor } = await collect(source, entity, { now: ours });
      const found: unknown[] = [];
      for (let run = 0; run < 8; run++) {
        const at = clock + 60_000;
        aws.world.alarms[0].states.push({ at, state: run % 2 ? 'OK' : 'ALARM' });
        clock += 15 * 60_000;
        const { pages, ...next } = await collect(source, entity, { now: ours, cursor });
        ({ cursor } = next);
        found.push(...outages(pages));
      }
      expect(found).toHaveLength(8);
      expect(new Set(found.map(one => (one as unknown[])[1])).size).toBe(4);
    });

    it('goes on where an account was quiet, and does not take that for a gap', async () => {
      await start([alarm('shop-5xx', [])]);
      let { cursor } = await collect(source, entity, { now });
      for (let days = 0; days < 60; days += 20) {
        clock += 20 * DAY_MS;
        ({ cursor } = await collect(source, entity, { now, cursor }));
      }
      aws.world.alarms[0].states.push({ at: clock - HOUR_MS, state: 'ALARM' });
      const { pages } = await collect(source, entity, { now, cursor });
      expect(outages(pages)).toEqual([['shop-5xx', clock - HOUR_MS, null]]);
      expect(pages.at(-1)?.progress?.reachedBackTo).toBe(NOW - 30 * DAY_MS);
    });
  });

  describe('of alarms that are named and are not there', () => {
    const patterns = (...those: string[]) => ({ patterns: those });
    const storedWith = (...ids: string[]) =>
      ({ setAside: async () => [], idsSince: async () => ids }) as never;

    it('tells those that name them, and nobody else', async () => {
      await start([alarm('shop-5xx', [])]);
      const details = [
        patterns('shop-*'),
        patterns('shop-5xx', 'shop-4xx'),
        patterns('pay-*', 'pay'),
      ];
      const { pages } = await collect(source, entity, { now, details });
      expect(pages.at(-1)?.unmet).toEqual([
        {
          details: details[1],
          message: expect.stringContaining(
            'is called shop-4xx: correct the annotation dora/aws-alarms',
          ),
          kinds: ['incidents'],
          leavesNothing: false,
        },
        {
          details: details[2],
          message: expect.stringContaining('is called pay-* or pay'),
          kinds: ['incidents'],
          leavesNothing: true,
        },
      ]);
    });

    it('knows of alarms that were there once', async () => {
      await start([alarm('other', [])]);
      const stored = storedWith('shop-5xx@2026-10-01T00:00:00.000Z');
      const { pages } = await collect(source, entity, { now, stored });
      expect(pages.at(-1)?.unmet).toMatchObject([{ leavesNothing: false }]);
    });

    it('counts what dora.aws.alarms leaves out as not there', async () => {
      await start([alarm('shop-5xx', [])]);
      const narrow = new AlarmSource({ ...awsConfig, alarms: ['pay-*'] }, clients);
      const { pages } = await collect(narrow, entity, { now });
      expect(pages.at(-1)?.unmet).toHaveLength(1);
    });

    it('looks daily, hourly while something is not there, and at once where others are named', async () => {
      await start([alarm('shop-5xx', [])]);
      let { cursor } = await collect(source, entity, { now });
      const looks = async (hours: number, request: object = {}) => {
        clock += hours * HOUR_MS;
        const run = await collect(source, entity, { now, cursor, ...request });
        ({ cursor } = run);
        return run.pages.at(-1)!.unmet;
      };
      expect(await looks(1)).toBeUndefined();
      const misspelled = { details: [patterns('shp-*')] };
      expect(await looks(0, misspelled)).toHaveLength(1);
      expect(await looks(0.5, misspelled)).toBeUndefined();
      aws.world.alarms.push(alarm('shp-5xx', []));
      expect(await looks(0.5, misspelled)).toEqual([]);
      expect(await looks(23, misspelled)).toBeUndefined();
      expect(await looks(1, misspelled)).toEqual([]);
    });
  });

  describe('of many alarms that are in ALARM and are not there any more', () => {
    const names = Array.from({ length: 12 }, (_, i) => `shop-${i}`);
    const begin = async (...others: Alarm[]) => {
      await start([...names.map(name => alarm(name, [[ago(2), 'ALARM']])), ...others]);
      const { pages, cursor } = await collect(source, entity, { now });
      const ids = factsOf(pages, 'incidents').map(({ id }) => id);
      const stored = { setAside: async () => [], idsSince: async () => ids } as never;
      return { cursor, ids, stored };
    };

    it('ends none where AWS answers as if there were no alarm at all', async () => {
      const { cursor, ids, stored } = await begin();
      const all = aws.world.alarms.splice(0);
      const { pages, ...empty } = await collect(source, entity, { now, cursor, stored });
      expect(factsOf(pages, 'incidents')).toEqual([]);
      const told = pages.find(page => page.missing);
      expect(told?.missing).toEqual({ incidents: { ids, of: 12 } });
      aws.world.alarms.push(...all);
      const again = await collect(source, entity, { now, cursor: empty.cursor, stored });
      expect(again.pages.find(page => page.missing)?.missing).toEqual({
        incidents: { ids: [], of: 12 },
      });
      expect(factsOf(again.pages, 'incidents')).toEqual([]);
    });

    it('forgets those that somebody has confirmed to be gone', async () => {
      const { cursor } = await begin();
      aws.world.alarms.length = 0;
      const confirmed = { setAside: async () => [], idsSince: async () => [] } as never;
      const { pages } = await collect(source, entity, { now, cursor, stored: confirmed });
      expect(pages.find(page => page.missing)?.missing?.incidents?.ids).toEqual([]);
      expect(factsOf(pages, 'incidents')).toEqual([]);
    });

    it('ends those that are not there when they are asked for alone, where others are', async () => {
      const { cursor, stored } = await begin(alarm('pay-5xx', []));
      aws.world.alarms.splice(0, 12);
      const { pages } = await collect(source, entity, { now, cursor, stored });
      const ended = factsOf(pages, 'incidents');
      expect(ended).toHaveLength(12);
      expect(ended.every(({ endUnknown }) => endUnknown)).toBe(true);
    });
  });
});
