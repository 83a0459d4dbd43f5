import { MetricId, SeriesPoint, SeriesResponse } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { LoadingSkeleton, RequestFailure } from '../states';
import { clipToWindow } from './bucket';
import { DeploymentsChart } from './DeploymentsChart';
import { IncidentsChart } from './IncidentsChart';
import { LeadTimeChart } from './LeadTimeChart';
import { RatioChart } from './RatioChart';

/** The chart of one metric, in whichever state the request for its series is. */
export function MetricChart(props: {
  metric: MetricId;
  series: RequestState<SeriesResponse>;
  entityRef: string;
  height?: number;
  width?: number;
  /** A bar, point or incident was chosen: the span of time that it stands for. */
  onSelect?: (from: string, to: string) => void;
}) {
  const { metric, series: request, entityRef, height, width, onSelect } = props;
  if (request.error) return <RequestFailure error={request.error} onRetry={request.refresh} />;
  const { value: series } = request;
  if (!series) return <LoadingSkeleton shape="chart" />;
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
