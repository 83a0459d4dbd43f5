import { CatalogTree, titleOf } from '../viewer/CatalogTree';

/** What a goal is about; undefined where the viewer may not read it. */
export function subjectOf(tree: CatalogTree, ref: string) {
  const group = tree.group(ref);
  if (group) {
    const members = tree.membersOf(ref).map(({ entity }) => entity);
    return { title: titleOf(group), members };
  }
  const member = tree.member(ref);
  return member && { title: member.title, members: [member.entity] };
}
