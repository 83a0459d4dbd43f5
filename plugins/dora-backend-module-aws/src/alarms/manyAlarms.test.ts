import { Alarm } from 'sandbox';
import { Pace } from '../Pace';
import { AlarmSource } from './AlarmSource';
import {
  HOUR_MS,
  awsConfig,
  collect,
  component,
  factsOf,
  place,
  startAws,
} from '../__testUtils__/awsTest';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 9, 20, 12);
const MANY = 5_000;
const names = Array.from({ length: MANY }, (_, i) => `shop-${String(i).padStart(4, '0')}`);

/** Each broke down once; every second is still on. */
const alarms = names.map((name, i): Alarm => {
  const openedAt = NOW - 10 * HOUR_MS - i * 1000;
  const broken = [
    { at: NOW - 1000 * HOUR_MS, state: 'OK' as const },
    { at: openedAt, state: 'ALARM' as const },
  ];
  const mended = i % 2 ? [{ at: openedAt + HOUR_MS, state: 'OK' as const }] : [];
  return { ...place, name, type: 'MetricAlarm', states: [...broken, ...mended] };
});

describe('a glob that matches 5,000 alarms', () => {
  // How fast is tested with Pace; waiting for a hundred turns would tell nothing more.
  beforeEach(() => jest.spyOn(Pace.prototype, 'turn').mockResolvedValue());
  afterEach(() => jest.restoreAllMocks());

  it('brings the incidents of all of them, in pages and with a request for a hundred rows', async () => {
    const { aws, clients, stop } = await startAws({ alarms }, { now: () => NOW });
    try {
      const source = new AlarmSource(awsConfig, clients);
      const entity = component({ 'dora/aws-alarms': 'shop-*' });
      const first = await collect(source, entity, { now: () => NOW });
      const incidents = factsOf(first.pages, 'incidents');
      expect(new Set(incidents.map(({ title }) => title))).toEqual(new Set(names));
      expect(incidents.filter(({ resolvedAt }) => resolvedAt === null)).toHaveLength(MANY / 2);
      expect(incidents.every(incident => source.selectsIncident(entity, incident))).toBe(true);
      const asked = (operation: string) =>
        aws.requests.filter(request => request.operation === operation).length;
      expect(asked('DescribeAlarmHistory')).toBeLessThanOrEqual((MANY * 1.5) / 100 + 1);

      const second = await collect(source, entity, { now: () => NOW, cursor: first.cursor });
      expect(factsOf(second.pages, 'incidents')).toEqual([]);
    } finally {
      await stop();
    }
  });
});
