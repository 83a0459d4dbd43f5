import { SeriesInterval, SeriesPoint } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../../translation';
import { AxisScale } from './axisProps';
import { bucketTitle } from './bucket';

/** So many times what whole buckets reach: they keep a quarter of the height then. */
const MOST_ABOVE_WHOLE = 4;

/** Bucket by bucket, undefined where there is none. */
type Values = readonly (number | undefined)[];

/**
 * Those that set the axis. A bucket that lies partly outside the window, such as a month that began an hour ago, may be
 * many times what whole ones are, and would press them flat.
 */
export function axisValues(points: readonly SeriesPoint[], values: Values): number[] {
  const all = values.filter(value => value !== undefined);
  const whole = values.filter(
    (value, index) => value !== undefined && !points[index].partial,
  ) as number[];
  const highest = Math.max(0, ...whole);
  if (whole.length < 2 || highest === 0) return all;
  return all.filter(value => value <= MOST_ABOVE_WHOLE * highest);
}

/** Undefined above the axis: there it is not drawn. */
export function onAxis(
  { domain }: Pick<AxisScale, 'domain'>,
  value: number | undefined,
): number | undefined {
  return value !== undefined && value <= domain[1] ? value : undefined;
}

/** Says what is not drawn because it lies above the axis; undefined where all is. */
export function offAxisNote(
  t: DoraTranslate,
  { points, interval }: { points: readonly SeriesPoint[]; interval: SeriesInterval },
  scale: Pick<AxisScale, 'domain'>,
  ...lines: { values: Values; format: (value: number) => string }[]
): string | undefined {
  const notes = points.flatMap((point, index) =>
    lines.flatMap(({ values, format }) => {
      const value = values[index];
      if (value === undefined || onAxis(scale, value) !== undefined) return [];
      return [t('chart.offAxis', { value: format(value), bucket: bucketTitle(point, interval) })];
    }),
  );
  return notes.length > 0 ? notes.join('; ') : undefined;
}
