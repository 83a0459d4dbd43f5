import {
  METRIC_IDS,
  Movers,
  Profile,
  ScorecardGrouping,
  ScorecardItem,
  ScorecardTotals,
} from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { Viewer } from '../viewer/Access';
import { Member } from '../viewer/CatalogTree';
import { mapInTurns } from '../inTurns';
import { checkBands, momentOf, ReadingQuery } from '../reading';
import { toSpan } from '../requests';
import { ApiServices } from '../types';
import { Baselines } from './baselines';
import { bandOfMetric, distributionOf } from './distribution';
import { groupMembers, RowOf } from './groupMembers';
import { ScoredMember, scoreMembers } from './scoreMembers';
import { Selection, selectMembers } from './selectMembers';
import { moversOf } from './moversOf';
import { tellApart } from './tellApart';
import { metricsOfMember, ScoredRow, toItem } from './toItem';

export interface ScorecardQuery extends ReadingQuery, Selection {
  groupBy?: ScorecardGrouping;
  q?: string;
  band?: string;
}

/** Testing so many entities together takes longer than one turn. */
const LARGE = 200;

/** Everything that a request selects, in no order yet. */
export interface Scorecard {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  rows: ScoredRow[];
  movers: Movers;
  totals: ScorecardTotals;
  /** Of all entities that the totals count. */
  pool: Samples;
}

export type ScorecardServices = Pick<
  ApiServices,
  'entities' | 'scopes' | 'samples' | 'tests' | 'goals' | 'config' | 'now'
>;

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
  const groupBy = query.groupBy ?? 'entity';
  const rowsOf = (member: Member) =>
    groupBy === 'entity' ? [member.ref] : tree.groupsOf(member, groupBy);
  const members = await scoreMembers(services, selected, {
    sinceOf: member => baselines.earliest([options.totalsRef, ...rowsOf(member)]),
    to: window.to,
    profile,
    instant,
  });
  const { rows, ungrouped } = groupMembers(tree, members, groupBy);
  const bandSetOf = (member?: ScoredMember) =>
    definitions.bandSets[query.bands ?? member?.scope.plan.bands ?? definitions.bands];
  const common = { window, profile, moment: momentOf(config, instant) };
  const itemOf = (row: RowOf<ScoredMember> & { pool: Samples }) =>
    toItem(row, { ...common, baselines, tests: services.tests, bandSet: bandSetOf(row.member) });

  /** What takes long is tested ahead, in turns. */
  const prepare = async (ref: string, tested: ScoredMember[]) => {
    if (tested.length < LARGE) return;
    const question = { ...common, pastOf: baselines.pastOf(ref) };
    await services.tests.prepare(tested, question, viewer.signal);
  };

  const named = rows.filter(row => matchesText(row, query.q));
  for (const row of named) await prepare(row.ref, row.members);
  const read = await mapInTurns(
    named,
    row => {
      const pool = poolOf(row.members, profile);
      return { row, pool, ...itemOf({ ...row, pool }) };
    },
    viewer.signal,
  );
  const matching = read.filter(({ item }) => matchesBand(item, query.band));
  const isNarrowed = query.q !== undefined || query.band !== undefined;
  const left = isNarrowed ? [] : ungrouped;
  const counted = [...new Set([...matching.flatMap(({ row }) => row.members), ...left])];
  const whole = matching.find(({ row }) => row.members.length === counted.length);
  const pool = whole?.pool ?? poolOf(counted, profile);
  await prepare(options.totalsRef, counted);
  const total = itemOf({ ref: options.totalsRef, title: 'All', members: counted, pool });
  const ofRows = new Map(matching.map(({ row, item }) => [row.member, item.metrics]));
  const ofMembers = await mapInTurns(
    counted,
    member => {
      const bandSet = bandSetOf(member);
      return ofRows.get(member) ?? metricsOfMember(member, { ...common, bandSet });
    },
    viewer.signal,
  );
  const told = tellApart(matching, { ...total, pool }, window);
  return {
    window,
    profile,
    bandSet: bandSetOf(),
    rows: told.rows,
    movers: moversOf(told.rows, counted.length),
    pool,
    totals: {
      entities: counted.length,
      ungrouped: left.length,
      metrics: told.total.metrics,
      distribution: distributionOf(ofMembers),
      coverage: told.total.coverage,
      collectedAt: told.total.collectedAt,
      notes: told.total.notes,
    },
  };
}

function poolOf(members: ScoredMember[], profile: Profile): Samples {
  return poolSamples(
    members.map(({ samples }) => samples),
    profile,
  );
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
