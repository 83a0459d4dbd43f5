import { SeriesPoint } from 'backstage-plugin-dora-common';

/** Turns a click anywhere in a bucket's column into the bucket. */
export function selectBucket(
  points: readonly SeriesPoint[],
  onSelectBucket?: (point: SeriesPoint) => void,
) {
  if (!onSelectBucket) return undefined;
  return (state: { activeTooltipIndex?: unknown }) => {
    const point = points[Number(state.activeTooltipIndex ?? NaN)];
    if (point) onSelectBucket(point);
  };
}
