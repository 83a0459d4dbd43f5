import { SeriesInterval, SeriesPoint } from 'backstage-plugin-dora-common';

/** What every chart over time takes. */
export interface ChartProps {
  points: readonly SeriesPoint[];
  /** How long the buckets are. */
  interval: SeriesInterval;
  /** Where 95 % of single buckets lie, in the unit of the values. */
  usual?: [low: number, high: number];
  /** A bar or point was chosen, with the pointer or in the table. */
  onSelectBucket?: (point: SeriesPoint) => void;
  /** Of the plot, in pixels. */
  height?: number;
  /** Fixes the width where nothing is laid out; else the chart fills its container. */
  width?: number;
}

export const DEFAULT_CHART_HEIGHT_PX = 220;
