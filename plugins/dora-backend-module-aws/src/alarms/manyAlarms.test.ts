import { Alarm } from 'sandbox';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { AlarmSource } from './AlarmSource';
import { awsConfig, collect, component, factsOf, place, startAws } from '../__testUtils__/awsTest';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 9, 20, 12);
const MANY = 5_000;
/** Of so many one broke down this month, and of these every second is still on. */
const PER_OUTAGE = 10;
const OUTAGES = MANY / PER_OUTAGE;

function alarm(i: number): Alarm {
  const states: Alarm['states'] = [{ at: NOW - 1000 * HOUR_MS, state: 'OK' }];
  const openedAt = NOW - 10 * HOUR_MS - i * 1000;
  if (i % PER_OUTAGE === 0) states.push({ at: openedAt, state: 'ALARM' });
  if (i % (2 * PER_OUTAGE) === 0) states.push({ at: openedAt + HOUR_MS, state: 'OK' });
  return { ...place, name: `shop-${i}`, type: 'MetricAlarm', states };
}

describe('a glob that matches 5,000 alarms', () => {
  it('brings the incidents of all of them, with few requests', async () => {
    const alarms = Array.from({ length: MANY }, (_, i) => alarm(i));
    const { aws, clients, stop } = await startAws({ alarms }, { now: () => NOW });
    try {
      const source = new AlarmSource(awsConfig, clients);
      const entity = component({ 'dora/aws-alarms': 'shop-*' });
      const first = await collect(source, entity, { now: () => NOW });
      const incidents = factsOf(first.pages, 'incidents');
      expect(incidents).toHaveLength(OUTAGES);
      expect(incidents.filter(({ resolvedAt }) => resolvedAt === null)).toHaveLength(OUTAGES / 2);
      expect(incidents.every(incident => source.selectsIncident(entity, incident))).toBe(true);
      const calls = ['DescribeAlarmHistory', 'DescribeAlarms'].map(
        operation => aws.calls.get(`cloudwatch.${operation}`) ?? 0,
      );
      expect(Math.max(...calls)).toBeLessThan(OUTAGES / 25);

      const second = await collect(source, entity, { now: () => NOW, cursor: first.cursor });
      expect(factsOf(second.pages, 'incidents')).toEqual([]);
    } finally {
      await stop();
    }
  });
});
