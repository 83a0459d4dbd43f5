import { Entity } from '@backstage/catalog-model';
import { EntityMetricsResponse, METRIC_IDS, SeriesResponse } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { isPooledAnswer } from '../../entity';
import { DoraQuery, RequestState, useEvidence } from '../../hooks';
import { CollectedFrom } from '../CollectedFrom';
import { LearningNote } from '../LearningNote';
import { PageColumn } from '../PageColumn';
import { NothingPooled, PartOf, PooledNotices, PooledServices } from '../Pooled';
import { NotConfigured, SourceNotices } from '../states';
import { ChartGrid, OpenEvidence } from './ChartGrid';
import { Improve } from './Improve';
import { ChartsSkeleton } from './TabSkeleton';
import { TileGrid } from './TileGrid';

/** Whether there is anything to draw. */
function hasFacts({ metrics }: EntityMetricsResponse): boolean {
  return metrics.timeToRestore.open > 0 || METRIC_IDS.some(id => metrics[id].status === 'ok');
}

/** Which entity, and as what the reader wants to see it. */
export interface AboutTab {
  entity: Entity;
  entityRef: string;
  query: DoraQuery;
  now: number;
}

interface TabContentProps extends AboutTab {
  value: EntityMetricsResponse;
  series: RequestState<SeriesResponse>;
  /** The window as the reader chose it when it was asked. */
  chosen: MetricsQuery;
  /** Changes with what a collection brings. */
  collected: string | undefined;
  /** The tiles come first, and what stands beneath them once they are on the screen. */
  onlyTiles: boolean;
}

/** What the numbers of an entity are, how they came about, and what to do next. */
export function TabContent(props: TabContentProps) {
  const { entity, value, series, onlyTiles } = props;
  const evidence = useEvidence();
  const onOpen: OpenEvidence = (metric, options) => evidence.open({ metric, ...options });
  const pooled = isPooledAnswer(value);
  if (value.sources.length === 0) {
    return pooled ? <NothingPooled /> : <NotConfigured entity={entity} />;
  }
  return (
    <PageColumn>
      {pooled ? (
        <PooledNotices sources={value.sources} />
      ) : (
        <SourceNotices sources={value.sources} />
      )}
      <CollectedFrom window={value.window} />
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
      {onlyTiles ? <ChartsSkeleton /> : <BeneathTiles {...props} onOpen={onOpen} />}
    </PageColumn>
  );
}

function BeneathTiles(props: Omit<TabContentProps, 'onlyTiles'> & { onOpen: OpenEvidence }) {
  const { entity, entityRef, query, now, value, series, chosen, collected, onOpen } = props;
  const pooled = isPooledAnswer(value);
  const title = entity.metadata.title ?? entity.metadata.name;
  return (
    <>
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
          collected={collected}
          now={now}
        />
      )}
      <Improve
        entityRef={entityRef}
        title={title}
        query={query.query}
        metrics={value.metrics}
        measured={hasFacts(value)}
        onEvidence={metric => onOpen(metric, { counted: 'all' })}
      />
      <PartOf entity={entity} />
      <LearningNote />
    </>
  );
}
