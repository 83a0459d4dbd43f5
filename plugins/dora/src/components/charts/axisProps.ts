import { SeriesInterval } from 'backstage-plugin-dora-common';
import { bucketTick } from './bucket';
import { ChartColors } from './useChartColors';

/** An axis of values, its marks and how they are written. */
export interface AxisScale {
  scale?: 'linear' | 'log';
  domain: [number, number];
  ticks: number[];
  format: (value: number) => string;
}

const FONT_SIZE_PX = 12;

/** Room above for the highest label, and at the sides for half of the first and last one. */
export const CHART_MARGIN = { top: 18, right: 12, bottom: 0, left: 0 };

export function bucketAxisProps(colors: ChartColors, interval: SeriesInterval) {
  return {
    dataKey: 'from',
    scale: 'band' as const,
    tickFormatter: (from: string) => bucketTick(from, interval),
    interval: 'equidistantPreserveStart' as const,
    minTickGap: 16,
    tickLine: false,
    tickMargin: 6,
    axisLine: { stroke: colors.grid },
    tick: { fill: colors.text, fontSize: FONT_SIZE_PX },
  };
}

export function valueAxisProps(colors: ChartColors, scale: AxisScale) {
  return {
    scale: scale.scale,
    domain: scale.domain,
    ticks: scale.ticks,
    tickFormatter: scale.format,
    interval: 0 as const,
    width: 'auto' as const,
    axisLine: false,
    tickLine: false,
    tickMargin: 4,
    tick: { fill: colors.text, fontSize: FONT_SIZE_PX },
  };
}

export const labelStyle = (colors: ChartColors) => ({
  fill: colors.text,
  fontSize: FONT_SIZE_PX,
});

/** Labels inside the plot stay readable where a line runs behind them. */
export const plotLabelStyle = (colors: ChartColors) => ({
  ...labelStyle(colors),
  stroke: colors.surface,
  strokeWidth: 3,
  paintOrder: 'stroke' as const,
});
