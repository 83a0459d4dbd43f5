import { EntityMetricsResponse, SourceStatus } from 'backstage-plugin-dora-common';
import { metricsWithPast } from '../metrics/computeMetrics';
import { poolSamples } from '../metrics/samples/poolSamples';
import { spanWithPrevious } from '../metrics/window';
import { explainAbsence } from '../scopes/explainAbsence';
import { perService } from './perService';
import { Reading, toWindow } from './reading';
import { ApiServices } from './types';

/** Of a group with hundreds of services; what is wrong comes first. */
const MAX_SOURCES = 100;

/** The metrics of an entity for a window, and how its sources stand. */
export async function entityMetrics(
  { samples }: Pick<ApiServices, 'samples'>,
  reading: Reading,
): Promise<EntityMetricsResponse> {
  const { window, profile, bandSet, members, pooled } = reading;
  const read = await samples.read(members, { span: spanWithPrevious(window), profile });
  const pool = poolSamples(read, profile);
  const sources = members.flatMap(scope => scope.statuses(reading.now));
  const metrics = metricsWithPast(pool, { window, bandSet });
  return {
    entityRef: reading.entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    metrics: explainAbsence(pooled ? perService(metrics, pool) : metrics, {
      window,
      profile,
      members,
    }),
    sources: pooled ? worstFirst(sources) : sources,
    ...(pooled && { entities: members.length }),
  };
}

function worstFirst(sources: SourceStatus[]): SourceStatus[] {
  const byTarget = new Map(sources.map(one => [`${one.source} ${one.target}`, one]));
  const rank = { error: 0, stale: 1, pending: 2, ok: 3 };
  return [...byTarget.values()].sort((a, b) => rank[a.state] - rank[b.state]).slice(0, MAX_SOURCES);
}
