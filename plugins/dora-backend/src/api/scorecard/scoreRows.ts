import { METRIC_IDS, MetricId, Profile, ScorecardGrouping } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { valueAndBaseline } from '../../metrics/againstPast';
import { Moment, readAfterMs } from '../../metrics/comparing/moment';
import { Samples } from '../../metrics/samples/samples';
import { ComparingServices } from '../comparing/readWithPast';
import { describeWindow } from '../describeWindow';
import { adviceOn } from '../insights';
import { giveWay, mapInTurns } from '../../inTurns';
import { CatalogTree, Member } from '../viewer/CatalogTree';
import { Baselines } from './baselines';
import { distributionOf } from './distribution';
import { groupMembers, Row } from './groupMembers';
import { moversOf } from './moversOf';
import { bandsOfMember, numbersOfRow } from './numbersOfRow';
import { reasonOfRow } from './reasonOfRow';
import { ScorecardMemory } from './ScorecardMemory';
import { MeasuredMembers, readMembers, ScoredMember, scoredMembers } from './scoreMembers';
import { bandSetsOf, showing, telling } from './showRows';
import { clearAmong } from './tellApart';
import { Scorecard, ScoredRow } from './types';

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
  const { config, tests, kept } = services;
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
  const members = await scoredMembers(readings, moment.now, signal);
  const { rows, ungrouped } = groupMembers(
    tree,
    { inTree: readings.members, members },
    asked.groupBy,
  );
  const bandSetOf = bandSetsOf(definitions, asked.bands);
  const question = [window.to - window.from, profile, readAfterMs(window, moment)].join(' ');
  const common = { window, profile, moment, kept, question };
  const poolOf = (ref: string, own: readonly ScoredMember[]) =>
    kept.pools.of(
      { name: `${ref} ${profile} ${window.to - window.from}`, seenBy: tree },
      own.map(({ samples }) => samples),
      profile,
    );
  const scored = ({ ref, title, member, members: own }: Row, pool: Samples): ScoredRow => {
    const bandSet = bandSetOf(member);
    const row = { ref, title, members: own, pool };
    const numbers = numbersOfRow(row, { ...common, baselines, tests, bandSet });
    // Written out: what is spread takes one more object for each of thousands that are kept.
    return { ref, title, member, members: own, pool, numbers };
  };

  /** What takes long is tested ahead, in turns. */
  const prepare = async ({ ref, members: tested }: Row) =>
    tests.prepare(tested, { ...common, pastOf: baselines.pastOf(ref) }, signal);

  const named = rows.filter(row => matchesText(row, asked.q));
  for (const row of named.filter(isLarge)) await prepare(row);
  const read = await mapInTurns(named, row => scored(row, poolOf(row.ref, row.members)), signal);
  const matching =
    asked.band === undefined ? read : read.filter(row => matchesBand(row, asked.band!));
  const isNarrowed = asked.q !== undefined || asked.band !== undefined;
  const left = isNarrowed ? [] : ungrouped;
  // In one order, however they are grouped, so that it is one pool.
  const counted = isNarrowed ? membersIn(matching, members) : members;
  const ofAll = { ref: totalsRef, title: 'All', members: counted };
  await giveWay(signal);
  const pool = poolOf('all', counted);
  if (isLarge(ofAll)) await prepare(ofAll);
  await giveWay(signal);
  const total = scored(ofAll, pool);
  const distribution = distributionOf(matching.map(({ numbers }) => numbers.figures.bands()));
  const bandsOfAll = async () => {
    const alone = kept.alone.about(`${question} ${window.to} ${asked.bands}`);
    await mapInTurns(
      counted.filter(({ scope }) => !alone.has(scope)),
      member => {
        const bandSet = bandSetOf(member);
        alone.set(member.scope, bandsOfMember(member, { ...common, bandSet }));
      },
      signal,
    );
    return distributionOf(counted.map(({ scope }) => alone.get(scope)!));
  };
  // Where each of them is a row, it is told already.
  const ofMembers = asked.groupBy === 'entity' ? distribution : await bandsOfAll();
  const clear = clearAmong(matching, total);
  const metricsOf = telling({ window, profile, moment, baselines, kept, bandSetOf });
  const show = showing({ window, clear, bandSetOf, metricsOf });
  await giveWay(signal);
  const comparedOf = ({ ref, pool: own, numbers }: ScoredRow, metric: MetricId) =>
    valueAndBaseline(metric, own, {
      window,
      moment,
      pastOf: baselines.pastOf(ref),
      comparison: numbers.comparison,
    });
  const reasonOf = (row: ScoredRow, metric: MetricId) => reasonOfRow(row, metric, { window, kept });
  const shownTotal = show(total);
  const scopes = counted.map(({ scope }) => scope);
  return {
    window,
    describedWindow: describeWindow({ window, members: scopes, moment }, config),
    profile,
    bandSet: bandSetOf(),
    rows: matching,
    show,
    distribution,
    movers: moversOf(matching, { entities: counted.length, clear }, { comparedOf, reasonOf }),
    ...(asked.advised && {
      advice: adviceOn(shownTotal.metrics, pool, {
        window,
        entities: counted.length,
        actions: config.advice.actions,
      }),
    }),
    totals: {
      entities: counted.length,
      ungrouped: left.length,
      metrics: shownTotal.metrics,
      distribution: ofMembers,
      coverage: shownTotal.coverage,
      collectedAt: shownTotal.collectedAt,
      notes: shownTotal.notes,
    },
  };
}

function membersIn(rows: readonly ScoredRow[], all: readonly ScoredMember[]): ScoredMember[] {
  const inRows = new Set(rows.flatMap(({ members }) => members));
  return all.filter(member => inRows.has(member));
}

/** Whether testing so many entities together takes longer than one turn. */
function isLarge({ members }: Row): boolean {
  return members.length >= LARGE;
}

function matchesText({ ref, title }: { ref: string; title: string }, q: string | undefined) {
  if (q === undefined) return true;
  const wanted = q.toLowerCase();
  return title.toLowerCase().includes(wanted) || ref.includes(wanted);
}

function matchesBand({ numbers }: ScoredRow, filter: string): boolean {
  const metric = METRIC_IDS.find(id => filter.startsWith(`${id}:`))!;
  return filter === `${metric}:${numbers.figures.of(metric).band}`;
}
