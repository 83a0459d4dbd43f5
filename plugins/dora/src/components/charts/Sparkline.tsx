import { MetricId, SeriesPoint } from 'backstage-plugin-dora-common';
import { useChartColors } from './useChartColors';

const PADDING_PX = 3;

function valueOf(point: SeriesPoint, metric: MetricId): number | undefined {
  const value = point.metrics[metric];
  return value.status === 'ok' ? value.value : undefined;
}

interface Spot {
  x: number;
  y: number;
}

/** Runs of neighbouring buckets with data; what lies between them is a gap. */
function runsOf(values: (number | undefined)[], place: (index: number, value: number) => Spot) {
  const runs: Spot[][] = [];
  values.forEach((value, index) => {
    if (value === undefined) return;
    const spot = place(index, value);
    if (index > 0 && values[index - 1] !== undefined) runs[runs.length - 1].push(spot);
    else runs.push([spot]);
  });
  return runs;
}

/** The course of a metric at a glance, from zero up. Decorative: the numbers stand beside it. */
export function Sparkline(props: {
  metric: MetricId;
  points: readonly SeriesPoint[];
  width?: number;
  height?: number;
}) {
  const { metric, points, width = 96, height = 28 } = props;
  const colors = useChartColors();
  // A first or last bucket that lies partly outside the window would look like a rise or a fall.
  const whole = points.filter(point => !point.partial);
  const values = (whole.length >= 2 ? whole : points).map(point => valueOf(point, metric));
  const highest = Math.max(...values.filter(value => value !== undefined), Number.MIN_VALUE);
  const step = (width - 2 * PADDING_PX) / Math.max(1, values.length - 1);
  const runs = runsOf(values, (index, value) => ({
    x: values.length === 1 ? width / 2 : PADDING_PX + index * step,
    y: height - PADDING_PX - (value / highest) * (height - 2 * PADDING_PX),
  }));
  const last = runs[runs.length - 1]?.at(-1);
  return (
    <svg width={width} height={height} aria-hidden focusable="false" data-testid="sparkline">
      <line
        x1={PADDING_PX}
        x2={width - PADDING_PX}
        y1={height - 1}
        y2={height - 1}
        stroke={colors.grid}
      />
      {runs.map(run =>
        run.length === 1 ? (
          <circle key={run[0].x} cx={run[0].x} cy={run[0].y} r={1.75} fill={colors.main} />
        ) : (
          <polyline
            key={run[0].x}
            points={run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
            fill="none"
            stroke={colors.main}
            strokeWidth={1.75}
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        ),
      )}
      {last && <circle cx={last.x} cy={last.y} r={2.5} fill={colors.main} />}
    </svg>
  );
}
