import { ComponentType } from 'react';
import { ChartSkeleton } from './ChartSkeleton';
import { Charts, useCharts } from './useCharts';

/** Numbers are shown first: a chart is drawn once they are, and what draws it has come, too. */
function drawnLater<P extends { height?: number }>(chartOf: (charts: Charts) => ComponentType<P>) {
  return function DrawnLater(props: P) {
    const charts = useCharts();
    if (!charts) return <ChartSkeleton height={props.height} />;
    const Chart = chartOf(charts);
    return <Chart {...props} />;
  };
}

export const DeploymentsChart = drawnLater(charts => charts.DeploymentsChart);
export const LeadTimeChart = drawnLater(charts => charts.LeadTimeChart);
export const RatioChart = drawnLater(charts => charts.RatioChart);
export const TimeToRestoreChart = drawnLater(charts => charts.TimeToRestoreChart);
export const TrendChart = drawnLater(charts => charts.TrendChart);
