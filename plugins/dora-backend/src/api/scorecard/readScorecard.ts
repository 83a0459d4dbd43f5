import {
  Instant,
  METRIC_IDS,
  Metrics,
  Profile,
  ScorecardGrouping,
  ScorecardItem,
  ScorecardTotals,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { guardRails } from '../../metrics/advice/guardRails';
import { BandSet } from '../../metrics/band';
import { metricsOf, metricsWithPast } from '../../metrics/computeMetrics';
import { poolSamples } from '../../metrics/poolSamples';
import { Samples } from '../../metrics/samples';
import { Viewer } from '../Access';
import { Member } from '../catalog/CatalogTree';
import { EntityScope } from '../EntityScopes';
import { explainAbsenceOfAll } from '../explainAbsence';
import { perService } from '../perService';
import { checkBands, ReadingQuery } from '../reading';
import { toSpan } from '../requests';
import { ApiServices } from '../types';
import { Baselines } from './baselines';
import { collectedAt, collectionState, countStates } from './collection';
import { bandOfMetric, distributionOf } from './distribution';
import { groupMembers, RowOf } from './groupMembers';
import { Selection, selectMembers } from './selectMembers';

export interface ScorecardQuery extends ReadingQuery, Selection {
  groupBy?: ScorecardGrouping;
  q?: string;
  band?: string;
}

/** Everything that a request selects, in no order yet. */
export interface Scorecard {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  items: ScorecardItem[];
  totals: ScorecardTotals;
  /** Of all entities that the totals count. */
  pool: Samples;
}

export type ScorecardServices = Pick<
  ApiServices,
  'entities' | 'scopes' | 'samples' | 'goals' | 'config' | 'now'
>;

/** A member with what its numbers are made of. */
interface ScoredMember extends Member {
  scope: EntityScope;
  sources: SourceStatus[];
  samples: Samples;
}

/**
 * Rows of what the viewer may read. Each is pooled from the observations of its own entities, of this viewer's: no pool
 * outlives the request.
 */
export async function readScorecard(
  services: ScorecardServices,
  viewer: Viewer,
  query: ScorecardQuery,
  options: { totalsRef: string } = { totalsRef: 'all' },
): Promise<Scorecard> {
  const { config, entities, now } = services;
  const { definitions } = config;
  const instant = now();
  const window = toSpan(query, instant);
  checkBands(query, definitions.bandSets);
  const profile = query.profile ?? definitions.profile;
  const tree = await entities.tree(viewer, config.entities.kinds);
  const baselines = new Baselines({
    window,
    days: config.baseline.days,
    goals: (await services.goals.all()).filter(goal => goal.profile === profile),
  });
  const selected = selectMembers(tree, query);
  const members = await scoreMembers(services, selected, { window, profile, baselines, instant });
  const { rows, ungrouped } = groupMembers(tree, members, query.groupBy ?? 'entity');
  const bandSetOf = (row?: RowOf<ScoredMember>) =>
    definitions.bandSets[query.bands ?? row?.member?.scope.plan.bands ?? definitions.bands];
  const context = { window, profile, baselines };

  const matching = rows
    .filter(row => matchesText(row, query.q))
    .map(row => ({ row, item: toItem(row, { ...context, bandSet: bandSetOf(row) }) }))
    .filter(({ item }) => matchesBand(item, query.band));
  const isNarrowed = query.q !== undefined || query.band !== undefined;
  const left = isNarrowed ? [] : ungrouped;
  const counted = [...new Set([...matching.flatMap(({ row }) => row.members), ...left])];
  const bandSet = bandSetOf();
  const all = { ref: options.totalsRef, title: 'All', members: counted };
  const { metrics, coverage, collectedAt: since, notes } = toItem(all, { ...context, bandSet });
  return {
    window,
    profile,
    bandSet,
    items: matching.map(({ item }) => item),
    pool: poolSamples(
      counted.map(member => member.samples),
      profile,
    ),
    totals: {
      entities: counted.length,
      ungrouped: left.length,
      metrics,
      distribution: distributionOf(
        counted.map(member =>
          explainAbsenceOfAll(
            metricsOf(member.samples, window, bandSetOf({ ...member, member, members: [member] })),
            { window, profile, members: [{ plan: member.scope.plan, sources: member.sources }] },
          ),
        ),
      ),
      coverage,
      collectedAt: since,
      notes,
    },
  };
}

async function scoreMembers(
  { scopes, samples }: ScorecardServices,
  selected: Member[],
  context: { window: Span; profile: Profile; baselines: Baselines; instant: Instant },
): Promise<ScoredMember[]> {
  const { window, profile, baselines, instant } = context;
  const measured = selected.filter(({ entity }) => scopes.plan(entity).leftOut === null);
  const found = await scopes.ofAll(measured.map(({ entity }) => entity));
  const span = { from: baselines.earliest(window), to: window.to };
  const read = await samples.read(found, { span, profile });
  return measured.map((member, index) => ({
    ...member,
    scope: found[index],
    sources: found[index].statuses(instant),
    samples: read[index],
  }));
}

function toItem(
  { ref, title, member, members }: RowOf<ScoredMember>,
  context: { window: Span; profile: Profile; baselines: Baselines; bandSet: BandSet },
): ScorecardItem {
  const { window, profile, baselines, bandSet } = context;
  const baselineOf = (metric: (typeof METRIC_IDS)[number]) => baselines.of(ref, metric);
  const pool = poolSamples(
    members.map(({ samples }) => samples),
    profile,
  );
  const computed = metricsWithPast(pool, { window, bandSet, baselineOf });
  const metrics: Metrics = explainAbsenceOfAll(
    member ? computed : perService(computed, pool),
    {
      window,
      profile,
      members: members.map(({ scope, sources }) => ({ plan: scope.plan, sources })),
    },
    baselineOf,
  );
  return {
    ref,
    title,
    metrics,
    entities: members.length,
    bands: bandSet.name,
    owner: member?.owner ?? null,
    system: member?.system ?? null,
    domain: member?.domain ?? null,
    type: member?.type ?? null,
    lifecycle: member?.lifecycle ?? null,
    collectedAt: collectedAt(members.flatMap(({ sources }) => sources)),
    coverage: countStates(members.map(({ sources }) => collectionState(sources))),
    notes: guardRails(metrics, pool, window),
  };
}

function matchesText({ ref, title }: { ref: string; title: string }, q: string | undefined) {
  if (q === undefined) return true;
  const wanted = q.toLowerCase();
  return title.toLowerCase().includes(wanted) || ref.includes(wanted);
}

function matchesBand({ metrics }: ScorecardItem, filter: string | undefined): boolean {
  if (filter === undefined) return true;
  const metric = METRIC_IDS.find(id => filter.startsWith(`${id}:`))!;
  return filter === `${metric}:${bandOfMetric(metrics[metric])}`;
}
