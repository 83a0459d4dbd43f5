import { Entity } from '@backstage/catalog-model';
import { SeriesInterval, SeriesResponse } from 'backstage-plugin-dora-common';
import { computeSeries } from '../metrics/computeMetrics';
import { toIso } from '../metrics/evidence';
import { explainAbsence } from './explainAbsence';
import { ReadingQuery, startReading, toWindow } from './reading';
import { ApiServices } from './types';

/** The metrics of an entity in every day, ISO week or month of a window. */
export async function entitySeries(
  services: ApiServices,
  entity: Entity,
  query: ReadingQuery & { interval?: SeriesInterval },
): Promise<SeriesResponse> {
  const reading = await startReading(services, entity, query);
  const { window, definitions, profile, bandSet } = reading;
  const { interval = 'day' } = query;
  const facts = await services.facts.entityFacts(reading.readScope, window, {
    attributionMs: definitions.attributionMs,
  });
  const { plan } = reading.scope;
  const sources = reading.scope.statuses(reading.now);
  const points = computeSeries(facts, { window, profile, bandSet, definitions, interval });
  return {
    entityRef: reading.entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    interval,
    points: points.map(({ from, to, partial, metrics }) => ({
      from: toIso(from),
      to: toIso(to),
      ...(partial && { partial }),
      metrics: explainAbsence(metrics, { plan, sources, window: { from, to }, profile }),
    })),
  };
}
