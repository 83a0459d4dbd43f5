import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Instant, isPooledKind, MetricWindow, Profile, toIso } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { DoraConfig } from '../config';
import { mapInTurns } from '../inTurns';
import { BandSet } from '../metrics/bands/band';
import { Moment } from '../metrics/comparing/moment';
import { MetricDefinitions } from '../metrics/definitions';
import { daysIn, startOfMinute } from '../metrics/window';
import { Viewer } from './viewer/Access';
import { VisibleEntities } from './viewer/VisibleEntities';
import { EntityScope } from '../scopes/EntityScope';
import { EntityScopes } from '../scopes/EntityScopes';
import { ofKinds } from '../scopes/ofKinds';
import { badParameter, toSpan } from './requests';

/** What every call about numbers has in common. */
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
  moment: Moment;
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  definitions: MetricDefinitions;
  /** The entity itself; of a group, system or domain what it owns or contains and the viewer may read. */
  members: EntityScope[];
  pooled: boolean;
  /** Aborted once nobody waits for the answer any more. */
  signal: AbortSignal;
}

export interface ReadingServices {
  scopes: EntityScopes;
  entities: VisibleEntities;
  config: DoraConfig;
  now: () => Instant;
}

/** A request about an entity, checked; whose facts it is about is still to be found. */
interface AskedReading extends Omit<Reading, 'members'> {
  entity: Entity;
  viewer: Viewer;
}

/** Profile and bands come from the request, else (bands) from the entity, else from the config. */
export function checkReading(
  { scopes, config, now }: ReadingServices,
  { entity, viewer }: { entity: Entity; viewer: Viewer },
  query: ReadingQuery,
): AskedReading {
  const { definitions } = config;
  const instant = now();
  const window = toSpan(query, instant);
  checkBands(query, definitions.bandSets);
  const pooled = isPooled(entity, config.entities.kinds);
  const ofEntity = pooled ? undefined : scopes.plan(entity).bands;
  return {
    entity,
    viewer,
    entityRef: stringifyEntityRef(entity),
    moment: momentOf(config, instant),
    window,
    profile: query.profile ?? definitions.profile,
    bandSet: definitions.bandSets[query.bands ?? ofEntity ?? definitions.bands],
    definitions,
    pooled,
    signal: viewer.signal,
  };
}

/** Finds out whose facts a request is about. Of a group these may be thousands. */
export async function startReading(
  services: ReadingServices,
  { entity, viewer, ...asked }: AskedReading,
): Promise<Reading> {
  const { scopes } = services;
  const members = asked.pooled
    ? await scopes.ofAll(await membersOf(services, viewer, entity), viewer.signal)
    : [await scopes.of(entity)];
  return { ...asked, members };
}

/** A minute is one moment: its answers are the same. */
export function momentOf({ definitions }: Pick<DoraConfig, 'definitions'>, now: Instant): Moment {
  return { now: startOfMinute(now), attributionMs: definitions.attributionMs };
}

export function checkBands({ bands }: ReadingQuery, bandSets: Record<string, BandSet>): void {
  if (bands === undefined || Object.hasOwn(bandSets, bands)) return;
  const known = Object.keys(bandSets).join(', ');
  throw badParameter('bands', bands, `expected one of ${known}`);
}

export function toWindow(span: Span): MetricWindow {
  return { from: toIso(span.from), to: toIso(span.to), days: daysIn(span) };
}

/** Where groups or systems are measured themselves, they are what their annotations say. */
function isPooled(entity: Entity, kinds: string[]): boolean {
  return isPooledKind(entity.kind) && !ofKinds(kinds)(entity);
}

async function membersOf(
  { entities, scopes, config }: ReadingServices,
  viewer: Viewer,
  group: Entity,
) {
  const tree = await entities.tree(viewer, config.entities.kinds);
  const plans = await mapInTurns(
    tree.membersOf(stringifyEntityRef(group)),
    ({ entity }) => scopes.plan(entity),
    viewer.signal,
  );
  return plans.filter(({ leftOut }) => leftOut === null).map(({ entity }) => entity);
}
