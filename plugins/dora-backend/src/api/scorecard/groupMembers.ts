import { ScorecardGrouping } from 'backstage-plugin-dora-common';
import { CatalogTree, Member, titleOf } from '../viewer/CatalogTree';

/** A row before its numbers. */
export interface RowOf<M extends Member> {
  ref: string;
  title: string;
  /** The entity itself, where a row is one. */
  member?: M;
  members: M[];
}

/** The rows that members make, and those that are in none. */
export function groupMembers<M extends Member>(
  tree: CatalogTree,
  members: M[],
  groupBy: ScorecardGrouping,
): { rows: RowOf<M>[]; ungrouped: M[] } {
  if (groupBy === 'entity') {
    const rows = members.map(member => ({
      ref: member.ref,
      title: member.title,
      member,
      members: [member],
    }));
    return { rows, ungrouped: [] };
  }
  if (groupBy === 'all') {
    return { rows: [{ ref: 'all', title: 'All', members }], ungrouped: [] };
  }
  const byRef = new Map<string, RowOf<M>>();
  const ungrouped: M[] = [];
  for (const member of members) {
    const refs = tree.groupsOf(member, groupBy);
    if (refs.length === 0) ungrouped.push(member);
    for (const ref of refs) {
      const row = byRef.get(ref);
      if (row) row.members.push(member);
      else byRef.set(ref, { ref, title: titleOf(tree.group(ref)!), members: [member] });
    }
  }
  return { rows: [...byRef.values()], ungrouped };
}
