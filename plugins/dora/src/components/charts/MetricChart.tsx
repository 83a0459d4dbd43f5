import { MetricId, SeriesPoint, SeriesResponse } from 'backstage-plugin-dora-common';
import { clipToWindow } from './bucket';
import { DeploymentsChart } from './DeploymentsChart';
import { IncidentsChart } from './IncidentsChart';
import { LeadTimeChart } from './LeadTimeChart';
import { RatioChart } from './RatioChart';

/** The chart of one metric. */
export function MetricChart(props: {
  metric: MetricId;
  series: SeriesResponse;
  entityRef: string;
  height?: number;
  width?: number;
  /** A bar, point or incident was chosen: the span of time that it stands for. */
  onSelect?: (from: string, to: string) => void;
}) {
  const { metric, series, entityRef, height, width, onSelect } = props;
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
