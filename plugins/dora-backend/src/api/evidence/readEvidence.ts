import { Entity } from '@backstage/catalog-model';
import { EntityFacts, Span } from '../../EntityFacts';
import { MetricDefinitions } from '../../metrics/definitions';
import { FactReader, ReadScope } from '../../store/types';
import { Reading, ReadingQuery, startReading } from '../reading';
import { ApiServices } from '../types';

/** What every list is worked out from: the facts of its kind, and all that decide which of them count. */
export interface EvidenceReading<Fact> {
  window: Span;
  profile: Reading['profile'];
  definitions: MetricDefinitions;
  readScope: ReadScope;
  facts: EntityFacts;
  listed: Fact[];
}

export async function readEvidence<Fact>(
  services: ApiServices,
  request: { entity: Entity; query: ReadingQuery },
  list: (facts: FactReader, scope: ReadScope, window: Span) => Promise<Fact[]>,
): Promise<EvidenceReading<Fact>> {
  const reading = await startReading(services, request.entity, request.query);
  const { window, profile, definitions, readScope } = reading;
  const [facts, listed] = await Promise.all([
    services.facts.entityFacts(readScope, window, { attributionMs: definitions.attributionMs }),
    list(services.facts, readScope, window),
  ]);
  return { window, profile, definitions, readScope, facts, listed };
}
