import { EntityFilters } from 'backstage-plugin-dora-common';
import { CatalogTree, Member } from '../viewer/CatalogTree';
import { badParameter, readRef } from '../requests';

/** The members of a catalog that are asked for. A ref that is not there, or not for this viewer, selects nothing. */
export function selectMembers(tree: CatalogTree, filters: EntityFilters): readonly Member[] {
  const conditions: ((member: Member) => boolean)[] = [];
  for (const kind of ['owner', 'system', 'domain'] as const) {
    const refs = filters[kind]?.map(value => toGroupRef(kind, value));
    if (refs) conditions.push(member => refs.some(ref => tree.isIn(member, ref)));
  }
  const { ref, type, lifecycle, tag } = filters;
  if (ref) {
    const refs = new Set(ref.map(value => readRef('ref', value)));
    conditions.push(member => refs.has(member.ref));
  }
  if (type) conditions.push(member => isOneOf(type, member.type));
  if (lifecycle) conditions.push(member => isOneOf(lifecycle, member.lifecycle));
  if (tag) conditions.push(({ tags }) => tags.some(one => isOneOf(tag, one)));
  if (conditions.length === 0) return tree.members;
  return tree.members.filter(member => conditions.every(condition => condition(member)));
}

function toGroupRef(parameter: 'owner' | 'system' | 'domain', value: string): string {
  const kind = parameter === 'owner' ? 'group' : parameter;
  const ref = readRef(parameter, value, kind);
  if (ref.startsWith(`${kind}:`)) return ref;
  const why = parameter === 'owner' ? ': no number is grouped by a person' : '';
  throw badParameter(parameter, value, `expected the ref of a ${kind}${why}`);
}

function isOneOf(values: string[], value: string | null): boolean {
  return values.some(one => one.toLowerCase() === value?.toLowerCase());
}
