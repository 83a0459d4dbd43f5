import { MetricId, SeriesPoint, SeriesResponse } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { RequestState } from '../../hooks';
import { clipToWindow } from './bucket';
import { ChartSkeleton } from './ChartSkeleton';
import { IncidentsChart } from './IncidentsChart';
import { DeploymentsChart, LeadTimeChart, RatioChart } from './lazyCharts';

/** The chart of one metric, where its series is or is on its way. Why it fails is told where it is asked. */
export function MetricChart(props: {
  metric: MetricId;
  series: RequestState<SeriesResponse>;
  entityRef: string;
  /** The window as the reader chose it. */
  chosen?: MetricsQuery;
  height?: number;
  width?: number;
  /** A bar, point or incident was chosen: the span of time that it stands for. */
  onSelect?: (from: string, to: string) => void;
}) {
  const { metric, series: request, entityRef, chosen, height, width, onSelect } = props;
  const { value: series, error } = request;
  if (!series) return error ? null : <ChartSkeleton height={height} />;
  const { points, interval, profile } = series;
  const onSelectBucket =
    onSelect &&
    ((point: SeriesPoint) => {
      const span = clipToWindow(point, series.window);
      onSelect(span.from, span.to);
    });
  const common = { points, interval, usual: series.usual?.[metric], height, width, onSelectBucket };
  switch (metric) {
    case 'deploymentFrequency':
      return <DeploymentsChart {...common} profile={profile} />;
    case 'leadTime':
      return <LeadTimeChart {...common} />;
    case 'timeToRestore':
      return (
        <IncidentsChart
          entityRef={entityRef}
          chosen={chosen}
          window={series.window}
          profile={profile}
          height={height}
          width={width}
          onSelect={onSelect}
        />
      );
    default:
      return <RatioChart {...common} metric={metric} profile={profile} />;
  }
}
