import { useDeferredValue } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import {
  collectedSoFar,
  RequestState,
  useDoraQuery,
  useEntityMetrics,
  useEvidence,
  useNow,
  useRefreshWith,
  useSeries,
  useSignals,
} from '../../hooks';
import { isPooledAnswer } from '../../entity';
import { EvidenceDrawer } from '../Evidence';
import { PageColumn } from '../PageColumn';
import { PooledSourceLine } from '../Pooled';
import { Answered } from '../states';
import { ControlBar } from './ControlBar';
import { SourceLine } from './SourceLine';
import { AboutTab, TabContent } from './TabContent';
import { TabSkeleton } from './TabSkeleton';
import { useCollect } from './useCollect';
import { useHeld } from './useHeld';

const MINUTE_MS = 60_000;
const REFUSALS = new Set(['NotAllowedError', 'AuthenticationError', 'NotFoundError']);

/** The DORA tab of an entity: metrics, their course, and the facts behind each number. */
export function EntityTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  // The catalog keeps the tab from one entity to the next: an open dialog would be about the one before.
  return <TabOf key={entityRef} entity={entity} entityRef={entityRef} />;
}

function TabOf({ entity, entityRef }: Pick<AboutTab, 'entity' | 'entityRef'>) {
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

function TabBody(props: AboutTab & { metrics: RequestState<EntityMetricsResponse> }) {
  const { entity, entityRef, query, now, metrics } = props;
  const series = useSeries(entityRef, { ...query.query, interval: query.interval });
  const collected = collectedSoFar(metrics.value);
  useRefreshWith(collected, series.refresh);
  // What is asked about the numbers shown is asked as they were.
  const chosen = useHeld(query.query, metrics.outdated) ?? query.query;
  // The first tiles are on the screen before what stands beneath them is drawn.
  const onlyTiles = !useDeferredValue(metrics.value !== undefined);
  return (
    <Answered
      request={metrics}
      failures={[metrics, series]}
      skeleton={<TabSkeleton profile={query.profile} />}
    >
      {value => (
        <TabContent
          {...{ entity, entityRef, query, now }}
          {...{ value, series, chosen, collected, onlyTiles }}
        />
      )}
    </Answered>
  );
}
