import { useEffect, useRef } from 'react';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityMetricsResponse, METRIC_IDS, SeriesResponse } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import {
  RequestState,
  useDoraQuery,
  useEntityMetrics,
  useEvidence,
  useSeries,
  useSignals,
  useNow,
} from '../../hooks';
import { isPooledAnswer } from '../../entity';
import { formatDate } from '../../format';
import { doraTranslationRef } from '../../translation';
import { EvidenceDrawer } from '../Evidence';
import { LearningNote } from '../LearningNote';
import { PageColumn } from '../PageColumn';
import { NothingPooled, PartOf, PooledNotices, PooledServices, PooledSourceLine } from '../Pooled';
import { Answered, NotConfigured, SourceNotices } from '../states';
import { ChartGrid, OpenEvidence } from './ChartGrid';
import { ControlBar } from './ControlBar';
import { Improve } from './Improve';
import { SourceLine } from './SourceLine';
import { TabSkeleton } from './TabSkeleton';
import { TileGrid } from './TileGrid';
import { useCollect } from './useCollect';
import { useHeld } from './useHeld';

const MINUTE_MS = 60_000;
const REFUSALS = new Set(['NotAllowedError', 'AuthenticationError', 'NotFoundError']);

/** Whether there is anything to draw. */
function hasFacts({ metrics }: EntityMetricsResponse): boolean {
  return metrics.timeToRestore.open > 0 || METRIC_IDS.some(id => metrics[id].status === 'ok');
}

/** Changes whenever a collection has brought something. */
function collectedSoFar(response: EntityMetricsResponse | undefined): string | undefined {
  return response?.sources
    .map(({ lastSuccessAt, progress }) => `${lastSuccessAt} ${progress?.done}`)
    .join();
}

/** The series knows nothing of sources, so it is asked again when the metrics tell of new facts. */
function useRefreshWith(collected: string | undefined, refresh: () => void) {
  const before = useRef(collected);
  useEffect(() => {
    if (before.current !== undefined && before.current !== collected) refresh();
    before.current = collected;
  }, [collected, refresh]);
}

/** The DORA tab of an entity: metrics, their course, and the facts behind each number. */
export function EntityTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const query = useDoraQuery();
  const metrics = useEntityMetrics(entityRef, query.query);
  useSignals(metrics.value?.channels, metrics.refresh);
  const sources = metrics.value?.sources ?? [];
  const pooled = metrics.value !== undefined && isPooledAnswer(metrics.value);
  // Each answer moves the window a little, which would throw the reader of a list back to its first page.
  const shownWindow = useHeld(metrics.value?.window, useEvidence().selection !== undefined);
  const collect = useCollect({ entityRef, sources, refresh: metrics.refresh });
  const now = useNow(MINUTE_MS);
  // Where nothing can be shown, no window or definition would change that.
  const refused = REFUSALS.has(metrics.error?.name ?? '') && !metrics.value;
  const controllable = !refused && metrics.value?.sources.length !== 0;
  return (
    <PageColumn>
      {controllable && (
        <ControlBar query={query} profile={metrics.value?.profile}>
          {metrics.value && pooled && <PooledSourceLine response={metrics.value} now={now} />}
          {sources.length > 0 && !pooled && <SourceLine sources={sources} collect={collect} />}
        </ControlBar>
      )}
      <TabBody entity={entity} entityRef={entityRef} metrics={metrics} query={query} now={now} />
      <EvidenceDrawer
        entityRef={entityRef}
        query={query.query}
        window={shownWindow}
        profile={metrics.value?.profile}
      />
    </PageColumn>
  );
}

interface TabBodyProps {
  entity: Entity;
  entityRef: string;
  metrics: RequestState<EntityMetricsResponse>;
  query: ReturnType<typeof useDoraQuery>;
  now: number;
}

function TabBody(props: TabBodyProps) {
  const { entityRef, metrics, query } = props;
  const series = useSeries(entityRef, { ...query.query, interval: query.interval });
  useRefreshWith(collectedSoFar(metrics.value), series.refresh);
  // What is asked about the numbers shown is asked as they were.
  const chosen = useHeld(query.query, metrics.outdated) ?? query.query;
  return (
    <Answered
      request={metrics}
      failures={[metrics, series]}
      skeleton={<TabSkeleton profile={query.profile} />}
    >
      {value => <TabContent {...props} value={value} series={series} chosen={chosen} />}
    </Answered>
  );
}

function TabContent(
  props: TabBodyProps & {
    value: EntityMetricsResponse;
    series: RequestState<SeriesResponse>;
    chosen: MetricsQuery;
  },
) {
  const { entity, entityRef, query, now, value, series, chosen } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const evidence = useEvidence();
  const onOpen: OpenEvidence = (metric, options) => evidence.open({ metric, ...options });
  const pooled = isPooledAnswer(value);
  if (value.sources.length === 0) {
    return pooled ? <NothingPooled /> : <NotConfigured entity={entity} />;
  }
  const title = entity.metadata.title ?? entity.metadata.name;
  return (
    <PageColumn>
      {pooled ? (
        <PooledNotices sources={value.sources} />
      ) : (
        <SourceNotices sources={value.sources} />
      )}
      {value.window.collectedFrom && (
        <Typography variant="body2" color="textSecondary">
          {t('tab.collectedFrom', { date: formatDate(value.window.collectedFrom) })}
        </Typography>
      )}
      <TileGrid
        response={value}
        points={series.value?.points}
        onOpen={metric =>
          onOpen(metric, {
            // Without a number the question is why not.
            counted: value.metrics[metric].status === 'ok' ? 'counted' : 'all',
          })
        }
      />
      {hasFacts(value) && (
        <ChartGrid
          entityRef={entityRef}
          response={value}
          chosen={chosen}
          series={series}
          onOpen={onOpen}
        />
      )}
      {pooled && (
        <PooledServices
          entityRef={entityRef}
          title={title}
          query={query.query}
          entities={value.entities ?? 0}
          now={now}
        />
      )}
      <Improve
        entityRef={entityRef}
        title={title}
        query={query.query}
        measured={hasFacts(value)}
        onEvidence={metric => onOpen(metric, { counted: 'all' })}
      />
      <PartOf entity={entity} />
      <LearningNote />
    </PageColumn>
  );
}
