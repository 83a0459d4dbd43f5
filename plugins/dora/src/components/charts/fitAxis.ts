import { SeriesPoint } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../../translation';
import { AxisScale } from './axisProps';
import { bucketTitle } from './bucket';
import { ChartProps } from './ChartProps';

/** So many times what whole buckets reach: they keep a quarter of the height then. */
const MOST_ABOVE_WHOLE = 4;

/** Bucket by bucket, undefined where there is none. */
type Values = readonly (number | undefined)[];

/**
 * The axis of lines over buckets, what of each line is drawn on it, and a note on what is not. A bucket that lies partly
 * outside the window, such as a month that began an hour ago, may be many times what whole ones are, and would press them
 * flat: it sets no axis then, and is not drawn where it lies above.
 *
 * @param scaleOf - of the values of each line that set the axis
 */
export function fitAxis<S extends Pick<AxisScale, 'domain'>>(
  t: DoraTranslate,
  { points, interval }: Pick<ChartProps, 'points' | 'interval'>,
  lines: readonly { values: Values; format: (value: number) => string }[],
  scaleOf: (...setting: number[][]) => S,
): { scale: S; drawn: Values[]; note: string | undefined } {
  const setting = lines.map(({ values }) => settingAxis(points, values));
  const scale = scaleOf(...setting.map(values => values.filter(value => value !== undefined)));
  const drawn = lines.map(({ values }, line) =>
    // What set the axis is on it, however its marks are rounded.
    values.map((value, i) => setting[line][i] ?? upTo(scale.domain[1], value)),
  );
  const notes = points.flatMap((point, i) =>
    lines.flatMap(({ values, format }, line) => {
      const value = values[i];
      if (value === undefined || drawn[line][i] !== undefined) return [];
      return [t('chart.offAxis', { value: format(value), bucket: bucketTitle(point, interval) })];
    }),
  );
  return { scale, drawn, note: notes.join('; ') || undefined };
}

/** The values without those of cut buckets that lie far above whole ones, where there are any to compare with. */
function settingAxis(points: readonly SeriesPoint[], values: Values): Values {
  const whole = values.filter((value, i) => value !== undefined && !points[i].partial) as number[];
  const highest = Math.max(0, ...whole);
  if (whole.length < 2 || highest === 0) return values;
  return values.map((value, i) =>
    points[i].partial ? upTo(MOST_ABOVE_WHOLE * highest, value) : value,
  );
}

function upTo(most: number, value: number | undefined): number | undefined {
  return value !== undefined && value <= most ? value : undefined;
}
