import {
  BandOrNoData,
  EntityFilters,
  MetricId,
  ScorecardResponse,
} from 'backstage-plugin-dora-common';
import { answersOther, DoraQuery, Grouping, RequestState, useScorecardSeries } from '../../hooks';
import { CollectedFrom } from '../CollectedFrom';
import { PageColumn } from '../PageColumn';
import { Answered } from '../states';
import { Headline } from './Headline';
import { Overview } from './Overview';
import { SummarySkeleton } from './SummarySkeleton';

/** What is told above the rows. It asks for the trends by itself, so that they draw no row anew when they come. */
export function Summary(props: {
  scorecard: RequestState<ScorecardResponse>;
  query: DoraQuery;
  filters: EntityFilters | undefined;
  /** Whose moves the headline tells. */
  groupBy: Grouping;
  onBand: (metric: MetricId, band: BandOrNoData) => void;
}) {
  const { scorecard, query, filters, groupBy, onBand } = props;
  const { value } = scorecard;
  const series = useScorecardSeries(
    filters && { ...filters, window: '365d', interval: 'month', profile: query.profile },
  );
  return (
    <Answered
      request={scorecard}
      failures={[scorecard, series]}
      // It holds while other rows are under way.
      outdated={value && answersOther(value, query)}
      skeleton={<SummarySkeleton />}
    >
      {response => {
        const headline = { ...response, ...response.headline };
        if (headline.groupBy !== groupBy) return <SummarySkeleton />;
        if (headline.totals.entities === 0) return null;
        return (
          <PageColumn>
            <Headline response={headline} groupBy={groupBy} />
            <CollectedFrom window={response.window} />
            <Overview response={headline} series={series} onBand={onBand} />
          </PageColumn>
        );
      }}
    </Answered>
  );
}
