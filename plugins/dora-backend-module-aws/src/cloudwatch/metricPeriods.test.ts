import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { planReads } from './metricPeriods';

const now = Date.UTC(2026, 9, 20, 10, 30);

describe('planReads', () => {
  it('reads what is young by the minute', () => {
    expect(planReads(now - 3 * HOUR_MS, now, now)).toEqual([
      { from: Date.UTC(2026, 9, 20, 7), to: Date.UTC(2026, 9, 20, 11), periodSeconds: 60 },
    ]);
  });

  it('takes each time in the finest period that is still kept, newest first, without gap or overlap', () => {
    const reads = planReads(now - 1500 * DAY_MS, now, now);
    expect([...new Set(reads.map(r => r.periodSeconds))]).toEqual([60, 300, 3600]);
    reads.slice(1).forEach((read, i) => expect(read.to).toBe(reads[i].from));
    expect(reads[0].to).toBe(Date.UTC(2026, 9, 20, 11));
    for (const { from, to, periodSeconds } of reads) {
      expect([from % HOUR_MS, to % HOUR_MS]).toEqual([0, 0]);
      expect(to).toBeGreaterThan(from);
      expect((to - from) / periodSeconds / 1000).toBeLessThanOrEqual(20_000);
    }
    const since = (period: number) =>
      Math.min(...reads.filter(r => r.periodSeconds === period).map(r => r.from));
    expect(now - since(60)).toBeLessThan(15 * DAY_MS);
    expect(now - since(300)).toBeLessThan(63 * DAY_MS);
    expect(now - since(3600)).toBeLessThan(455 * DAY_MS);
  });

  it('has nothing to read where there is no time', () => {
    const hour = Date.UTC(2026, 9, 20, 10);
    expect(planReads(hour, hour, now)).toEqual([]);
    expect(planReads(hour + HOUR_MS, hour, now)).toEqual([]);
  });
});
