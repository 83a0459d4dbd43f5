import {
  METRIC_IDS,
  MetricId,
  Profile,
  ScorecardGrouping,
  ScorecardItem,
} from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { findReasons, mainReason } from '../../metrics/advice/findReasons';
import { Moment } from '../../metrics/comparing/moment';
import { Samples } from '../../metrics/samples/samples';
import { ComparingServices } from '../comparing/readWithPast';
import { adviceOn } from '../insights';
import { giveWay, mapInTurns } from '../../inTurns';
import { CatalogTree, Member } from '../viewer/CatalogTree';
import { Baselines } from './baselines';
import { bandOfMetric, bandsOf, distributionOf } from './distribution';
import { groupMembers, RowOf } from './groupMembers';
import { moversOf } from './moversOf';
import { ScorecardMemory } from './ScorecardMemory';
import { MeasuredMembers, readMembers, ScoredMember, scoredMembers } from './scoreMembers';
import { tellApart } from './tellApart';
import { bandsOfMember, toItem } from './toItem';
import { Scorecard, ScoredRow } from './types';

/** Testing so many entities together takes longer than one turn. */
const LARGE = 200;

/** Rows, totals, what stands out and why, of members whose facts are known. */
export async function scoreRows(
  services: ComparingServices & { kept: ScorecardMemory },
  asked: {
    q?: string;
    band?: string;
    bands?: string;
    totalsRef: string;
    advised: boolean;
    groupBy: ScorecardGrouping;
    window: Span;
    profile: Profile;
    moment: Moment;
    tree: CatalogTree;
    baselines: Baselines;
    measured: MeasuredMembers;
  },
  signal: AbortSignal,
): Promise<Scorecard> {
  const { config, tests } = services;
  const { definitions } = config;
  const { window, profile, moment, tree, baselines, totalsRef } = asked;
  const rowsOf = (member: Member) =>
    asked.groupBy === 'entity' ? [member.ref] : tree.groupsOf(member, asked.groupBy);
  const sinceOf = (member: Member) =>
    baselines.earliest(baselines.areAlike ? [] : [totalsRef, ...rowsOf(member)]);
  const readings = await readMembers(
    services,
    asked.measured,
    { sinceOf, to: window.to, profile },
    signal,
  );
  // What never comes again need not be kept.
  const kept = readings.remembered ? services.kept : new ScorecardMemory();
  const members = await scoredMembers(readings, moment.now, signal);
  const { rows, ungrouped } = groupMembers(tree, members, asked.groupBy);
  const bandSetOf = (member?: ScoredMember) =>
    definitions.bandSets[asked.bands ?? member?.scope.plan.bands ?? definitions.bands];
  const question = [window.to - window.from, profile, window.to - moment.now].join(' ');
  const common = { window, profile, moment, kept, question };
  const poolOf = (ref: string, own: readonly ScoredMember[]) =>
    kept.pools.of(
      { name: `${ref} ${profile} ${window.to - window.from}`, seenBy: tree },
      own.map(({ samples }) => samples),
      profile,
    );
  const itemOf = (row: RowOf<ScoredMember> & { pool: Samples }) =>
    toItem(row, { ...common, baselines, tests, bandSet: bandSetOf(row.member) });

  /** What takes long is tested ahead, in turns. */
  const prepare = async (ref: string, tested: ScoredMember[]) => {
    if (tested.length < LARGE) return;
    await tests.prepare(tested, { ...common, pastOf: baselines.pastOf(ref) }, signal);
  };

  const named = rows.filter(row => matchesText(row, asked.q));
  for (const row of named) await prepare(row.ref, row.members);
  const read = await mapInTurns(
    named,
    row => {
      const pool = poolOf(row.ref, row.members);
      return { row, pool, ...itemOf({ ...row, pool }) };
    },
    signal,
  );
  const matching = read.filter(({ item }) => matchesBand(item, asked.band));
  const isNarrowed = asked.q !== undefined || asked.band !== undefined;
  const left = isNarrowed ? [] : ungrouped;
  const isCounted = new Set([...matching.flatMap(({ row }) => row.members), ...left]);
  // In one order, however they are grouped, so that it is one pool.
  const counted = members.filter(member => isCounted.has(member));
  await giveWay(signal);
  const pool = poolOf('all', counted);
  await prepare(totalsRef, counted);
  await giveWay(signal);
  const total = itemOf({ ref: totalsRef, title: 'All', members: counted, pool });
  const ofRows = new Map(matching.map(({ row, item }) => [row.member, bandsOf(item.metrics)]));
  const minute = `${question} ${window.to}`;
  const alone = kept.alone.about(`${minute} ${asked.bands}`);
  await mapInTurns(
    counted.filter(member => !ofRows.has(member) && !alone.has(member.scope)),
    member => {
      const bandSet = bandSetOf(member);
      alone.set(member.scope, bandsOfMember(member, { ...common, bandSet }));
    },
    signal,
  );
  const ofMembers = counted.map(member => ofRows.get(member) ?? alone.get(member.scope)!);
  const told = await tellApart(matching, { ...total, pool }, window, signal);
  await giveWay(signal);
  const pools = new Map(matching.map(one => [one.row.ref, one.pool]));
  const reasons = kept.reasons.about(minute);
  const reasonOf = ({ item }: ScoredRow, metric: MetricId) => {
    const own = pools.get(item.ref)!;
    const found = reasons.get(own) ?? findReasons(item.metrics, own, window);
    reasons.set(own, found);
    return mainReason(metric, found);
  };
  return {
    window,
    profile,
    bandSet: bandSetOf(),
    rows: told.rows,
    movers: moversOf(told.rows, counted.length, reasonOf),
    ...(asked.advised && {
      advice: adviceOn(told.total.metrics, pool, {
        window,
        entities: counted.length,
        actions: config.advice.actions,
      }),
    }),
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
