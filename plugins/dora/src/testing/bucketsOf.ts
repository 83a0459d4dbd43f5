import { DateTime } from 'luxon';
import { MetricWindow, SeriesInterval, SeriesPoint } from 'backstage-plugin-dora-common';
import { measureStory } from './measureStory';
import { Story } from './story';

/** A story bucket by bucket. */
export function bucketsOf(
  story: Story,
  window: Pick<MetricWindow, 'from' | 'to'>,
  interval: SeriesInterval,
): SeriesPoint[] {
  const points: SeriesPoint[] = [];
  const end = DateTime.fromISO(window.to, { zone: 'utc' });
  let start = DateTime.fromISO(window.from, { zone: 'utc' }).startOf(interval);
  while (start < end) {
    const next = start.plus({ [interval]: 1 });
    const partial = start.toISO()! < window.from || next > end;
    const from = Math.max(start.toMillis(), Date.parse(window.from));
    const to = Math.min(next.toMillis(), Date.parse(window.to));
    points.push({
      from: start.toISO()!,
      to: next.toISO()!,
      ...(partial ? { partial: true } : {}),
      metrics: measureStory(story, from, to),
    });
    start = next;
  }
  return points;
}
