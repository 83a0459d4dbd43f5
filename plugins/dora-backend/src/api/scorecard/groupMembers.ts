import { ScorecardGrouping } from 'backstage-plugin-dora-common';
import { CatalogTree, titleOf } from '../viewer/CatalogTree';
import { ScoredMember } from './scoreMembers';

/** A row before its numbers. */
export interface Row {
  ref: string;
  title: string;
  /** The entity itself, where a row is one. */
  member?: ScoredMember;
  members: ScoredMember[];
}

/** The rows that members make, and those that are in none. */
export function groupMembers(
  tree: CatalogTree,
  members: ScoredMember[],
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
  const byRef = new Map<string, Row>();
  const ungrouped: ScoredMember[] = [];
  for (const member of members) {
    const refs = tree.groupsOf(member.inTree, groupBy);
    if (refs.length === 0) ungrouped.push(member);
    for (const ref of refs) {
      const row = byRef.get(ref);
      if (row) row.members.push(member);
      else byRef.set(ref, { ref, title: titleOf(tree.group(ref)!), members: [member] });
    }
  }
  return { rows: [...byRef.values()], ungrouped };
}
