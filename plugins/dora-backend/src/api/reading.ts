import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Instant, MetricWindow, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { BandSet } from '../metrics/band';
import { MetricDefinitions } from '../metrics/definitions';
import { toIso } from '../metrics/evidence';
import { daysIn } from '../metrics/window';
import { ReadScope } from '../store/types';
import { EntityScope } from './EntityScopes';
import { badParameter, toSpan } from './requests';
import { ApiServices } from './types';

/** What every call about an entity's numbers has in common. */
export interface ReadingQuery {
  window?: number;
  from?: Instant;
  to?: Instant;
  profile?: Profile;
  bands?: string;
}

/** A request about an entity, worked out: whose facts, for which window, by which definition. */
export interface Reading {
  entityRef: string;
  now: Instant;
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  definitions: MetricDefinitions;
  scope: EntityScope;
  readScope: ReadScope;
}

/** Profile and bands come from the request, else (bands) from the entity, else from the config. */
export async function startReading(
  { scopes, config, now }: Pick<ApiServices, 'scopes' | 'config' | 'now'>,
  entity: Entity,
  query: ReadingQuery,
): Promise<Reading> {
  const { definitions } = config;
  const { bandSets } = definitions;
  const instant = now();
  const window = toSpan(query, instant);
  if (query.bands !== undefined && !Object.hasOwn(bandSets, query.bands)) {
    const known = Object.keys(bandSets).join(', ');
    throw badParameter('bands', query.bands, `expected one of ${known}`);
  }
  const scope = await scopes.of(entity);
  const profile = query.profile ?? definitions.profile;
  return {
    entityRef: stringifyEntityRef(entity),
    now: instant,
    window,
    profile,
    bandSet: bandSets[query.bands ?? scope.plan.bands ?? definitions.bands],
    definitions,
    scope,
    readScope: scope.readScope(profile),
  };
}

export function toWindow(span: Span): MetricWindow {
  return { from: toIso(span.from), to: toIso(span.to), days: daysIn(span) };
}
