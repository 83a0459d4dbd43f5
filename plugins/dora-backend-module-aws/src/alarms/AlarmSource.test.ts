import { Alarm, AlarmState, AwsSandbox } from 'sandbox';
import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { AwsClients } from '../AwsClients';
import { AlarmSource } from './AlarmSource';
import { awsConfig, collect, component, factsOf, place, startAws } from '../__testUtils__/awsTest';

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
});
