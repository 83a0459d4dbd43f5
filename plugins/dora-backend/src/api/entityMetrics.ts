import { Entity } from '@backstage/catalog-model';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { computeMetrics } from '../metrics/computeMetrics';
import { spanWithPrevious } from '../metrics/window';
import { explainAbsence } from './explainAbsence';
import { ReadingQuery, startReading, toWindow } from './reading';
import { ApiServices } from './types';

/** The metrics of an entity for a window, and how its sources stand. */
export async function entityMetrics(
  services: ApiServices,
  entity: Entity,
  query: ReadingQuery,
): Promise<EntityMetricsResponse> {
  const reading = await startReading(services, entity, query);
  const { window, definitions, profile, bandSet } = reading;
  const facts = await services.facts.entityFacts(reading.readScope, spanWithPrevious(window), {
    attributionMs: definitions.attributionMs,
  });
  const sources = reading.scope.statuses(reading.now);
  const metrics = computeMetrics(facts, { window, profile, bandSet, definitions });
  return {
    entityRef: reading.entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    metrics: explainAbsence(metrics, { plan: reading.scope.plan, sources, window, profile }),
    sources,
  };
}
