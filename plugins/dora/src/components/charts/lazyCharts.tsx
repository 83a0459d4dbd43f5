import { ComponentType, lazy, Suspense } from 'react';
import { ChartSkeleton } from './ChartSkeleton';
import { fetchCharts } from './fetchCharts';
import { useTurn } from './useTurn';

type Charts = Awaited<ReturnType<typeof fetchCharts>>;

/** Numbers are shown first: a chart is drawn once they are, and what draws it has come, too. */
function drawnLater<P extends { height?: number }>(chartOf: (charts: Charts) => ComponentType<P>) {
  const Later = lazy<(props: { chart: P }) => JSX.Element>(async () => {
    const Chart = chartOf(await fetchCharts());
    return { default: ({ chart }) => <Chart {...chart} /> };
  });
  return function DrawnLater(props: P) {
    const skeleton = <ChartSkeleton height={props.height} />;
    if (!useTurn()) return skeleton;
    return (
      <Suspense fallback={skeleton}>
        <Later chart={props} />
      </Suspense>
    );
  };
}

export const DeploymentsChart = drawnLater(charts => charts.DeploymentsChart);
export const LeadTimeChart = drawnLater(charts => charts.LeadTimeChart);
export const RatioChart = drawnLater(charts => charts.RatioChart);
export const TimeToRestoreChart = drawnLater(charts => charts.TimeToRestoreChart);
export const TrendChart = drawnLater(charts => charts.TrendChart);
