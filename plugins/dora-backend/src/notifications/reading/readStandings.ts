import { ScorecardGrouping, ScorecardItem } from 'backstage-plugin-dora-common';
import { Viewer } from '../../api/viewer/Access';
import { CatalogTree } from '../../api/viewer/CatalogTree';
import { readScorecard, ScorecardServices } from '../../api/scorecard/readScorecard';
import { Scorecard } from '../../api/scorecard/types';
import { Span } from '../../EntityFacts';
import { mapInTurns } from '../../inTurns';
import { ofEachMetric } from '../../metrics/ofEachMetric';
import { dataStandings, ReadSubject } from '../deciding/dataStandings';
import { metricStandings, WatchedRow } from '../deciding/metricStandings';
import { Standing, Subject } from '../deciding/Standing';
import { recipientOf } from './recipients';

interface Shown {
  item: ScorecardItem;
  clearness: WatchedRow['clearness'];
}

interface Look {
  standings: Standing[];
  /** What is looked at, but whose history is still being read. */
  unread: ReadonlySet<string>;
  /** That the values are of. */
  window: Span;
}

/** How everything stands that somebody may have to be told of. */
export async function readStandings(services: ScorecardServices, viewer: Viewer): Promise<Look> {
  const { entities, config, now } = services;
  const instant = now();
  const { profile } = config.definitions;
  const tree = await entities.tree(viewer, config.entities.kinds);
  const goals = (await services.goals.all()).filter(
    goal => goal.profile === profile && goal.startAt <= instant && instant < goal.dueAt,
  );
  const read = (groupBy: ScorecardGrouping) => readScorecard(services, viewer, { groupBy });
  const ofEntities = await read('entity');
  const { window } = ofEntities;
  const toRow = ({ item, clearness }: Shown, subject: Subject, goalsOnly = false): WatchedRow => {
    const { metrics, bands } = item;
    // Before, it would be told of a time in which nobody had set it yet.
    const judged = goals.filter(({ ref, setAt }) => ref === subject.ref && setAt <= window.from);
    return {
      ...subject,
      metrics,
      clearness,
      bandSet: config.definitions.bandSets[bands],
      goals: Object.fromEntries(judged.map(({ metric, improvement }) => [metric, improvement])),
      goalsOnly,
    };
  };

  const unread = new Set<string>();
  /** A history that is still being read would be told as a change. */
  const readRows = async ({ rows, show }: Scorecard): Promise<Shown[]> => {
    const shown = await mapInTurns(
      rows,
      row => ({
        item: show(row),
        clearness: ofEachMetric(id => row.numbers.figures.of(id).clearness),
      }),
      viewer.signal,
    );
    return shown.filter(({ item }) => {
      if (item.coverage.pending > 0) unread.add(item.ref);
      return item.coverage.pending === 0;
    });
  };
  const ofServices = (await readRows(ofEntities)).flatMap(row => {
    const subject = serviceOf(tree, row.item.ref);
    return subject ? [toRow(row, subject)] : [];
  });
  const owners = new Set(tree.members.map(({ owner }) => owner));
  const wanted = new Set(goals.map(({ ref }) => ref));
  const groups: WatchedRow[] = [];
  for (const groupBy of ['owner', 'system', 'domain'] as const) {
    const kind = groupBy === 'owner' ? 'group:' : `${groupBy}:`;
    if (groupBy !== 'owner' && ![...wanted].some(ref => ref.startsWith(kind))) continue;
    for (const row of await readRows(await read(groupBy))) {
      const { ref, title } = row.item;
      // Whoever owns nothing themselves hears of goals alone: their teams hear of the rest.
      const isTeam = owners.has(ref);
      if (!isTeam && !wanted.has(ref)) continue;
      const recipient = recipientOf(tree, ref);
      if (recipient) groups.push(toRow(row, { ref, title, recipient, isTeam }, !isTeam));
    }
  }
  const teams = groups.filter(({ isTeam }) => isTeam);
  return {
    standings: [
      ...metricStandings([...ofServices, ...groups]),
      ...dataStandings(await readSubjects(services, tree), teams.map(toSubject), instant),
    ],
    unread,
    window,
  };
}

async function readSubjects(
  { scopes }: Pick<ScorecardServices, 'scopes'>,
  tree: CatalogTree,
): Promise<ReadSubject[]> {
  const measured = tree.members.filter(({ entity }) => scopes.plan(entity).leftOut === null);
  const found = await scopes.ofAll(measured.map(({ entity }) => entity));
  return measured.flatMap(({ ref }, i) => {
    const subject = serviceOf(tree, ref);
    if (!subject) return [];
    const { states, reads } = found[i];
    const titles = new Map(reads.map(({ source, sourceTitle }) => [source, sourceTitle]));
    return [
      {
        ...subject,
        states: states.map(state => ({ ...state, sourceTitle: titles.get(state.source) })),
      },
    ];
  });
}

function serviceOf(tree: CatalogTree, ref: string): Subject | undefined {
  const recipient = recipientOf(tree, ref);
  if (!recipient) return undefined;
  return { ref, title: tree.member(ref)!.title, recipient, isTeam: false };
}

function toSubject({ ref, title, recipient, isTeam }: Subject): Subject {
  return { ref, title, recipient, isTeam };
}
