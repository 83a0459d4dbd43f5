import { ScorecardGrouping } from 'backstage-plugin-dora-common';
import { CatalogTree, Member, titleOf } from '../viewer/CatalogTree';
import { ScoredMember } from './scoreMembers';

/** A row before its numbers. */
export interface Row {
  ref: string;
  title: string;
  /** The entity itself, where a row is one. */
  member?: ScoredMember;
  members: ScoredMember[];
}

/** Where the members of each group are in a list, by its ref, and those that are in none. */
interface Places {
  byRef: Map<string, number[]>;
  ungrouped: number[];
}

/** Of thousands the same list is grouped with every page. */
const known = new WeakMap<readonly Member[], Map<ScorecardGrouping, Places>>();

/**
 * The rows that members make, and those that are in none.
 *
 * @param inTree - the same members as the tree has them, in the same order
 */
export function groupMembers(
  tree: CatalogTree,
  { inTree, members }: { inTree: readonly Member[]; members: ScoredMember[] },
  groupBy: ScorecardGrouping,
): { rows: Row[]; ungrouped: ScoredMember[] } {
  if (groupBy === 'entity') {
    const rows = members.map(member => ({
      ref: member.ref,
      title: member.inTree.title,
      member,
      members: [member],
    }));
    return { rows, ungrouped: [] };
  }
  if (groupBy === 'all') {
    return { rows: [{ ref: 'all', title: 'All', members }], ungrouped: [] };
  }
  const { byRef, ungrouped } = placesIn(tree, inTree, groupBy);
  const at = (places: readonly number[]) => places.map(place => members[place]);
  const rows = [...byRef].map(([ref, places]) => ({
    ref,
    title: titleOf(tree.group(ref)!),
    members: at(places),
  }));
  return { rows, ungrouped: at(ungrouped) };
}

function placesIn(tree: CatalogTree, inTree: readonly Member[], groupBy: ScorecardGrouping) {
  const ofList = known.get(inTree) ?? new Map<ScorecardGrouping, Places>();
  known.set(inTree, ofList);
  const before = ofList.get(groupBy);
  if (before) return before;
  const byRef = new Map<string, number[]>();
  const ungrouped: number[] = [];
  for (const [place, member] of inTree.entries()) {
    const refs = tree.groupsOf(member, groupBy);
    if (refs.length === 0) ungrouped.push(place);
    for (const ref of refs) {
      const places = byRef.get(ref);
      if (places) places.push(place);
      else byRef.set(ref, [place]);
    }
  }
  const places = { byRef, ungrouped };
  ofList.set(groupBy, places);
  return places;
}
