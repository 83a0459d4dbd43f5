import { useEffect } from 'react';
import { Loading, SkeletonBlock } from '../states';
import { DEFAULT_CHART_HEIGHT_PX } from './ChartProps';
import { fetchCharts } from './fetchCharts';

/** Legend and the button for the table. */
const FOOT_PX = 34;

/** As high as the chart to come. What draws it is fetched meanwhile. */
export function ChartBlock({ height = DEFAULT_CHART_HEIGHT_PX }: { height?: number }) {
  useEffect(() => {
    // What fails here fails again where the chart is drawn, and is shown there.
    fetchCharts().catch(() => {});
  }, []);
  return <SkeletonBlock height={height + FOOT_PX} />;
}

/** A chart that is loading by itself, while what is around it is there. */
export function ChartSkeleton(props: { height?: number }) {
  return (
    <Loading>
      <ChartBlock {...props} />
    </Loading>
  );
}
