import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isPooledKind, PooledKind, ScorecardGrouping } from 'backstage-plugin-dora-common';
import { named, namedAll, ownerOf, related, systemOf } from '../../scopes/catalogRefs';
import { ofKinds } from '../../scopes/ofKinds';

const KIND_OF_GROUPING: Partial<Record<ScorecardGrouping, PooledKind>> = {
  owner: 'group',
  system: 'system',
  domain: 'domain',
};

/** An entity that is measured, and where it belongs. */
export interface Member {
  entity: Entity;
  ref: string;
  title: string;
  /** Groups only: no number is grouped by a person. */
  owner: string | null;
  system: string | null;
  domain: string | null;
  type: string | null;
  lifecycle: string | null;
  tags: string[];
}

/**
 * The catalog as one viewer sees it: what is measured, and the groups, systems and domains it belongs to. Nested groups
 * and domains are rolled up. What the viewer may not read is not in it, and so in no row and in no pool.
 */
export class CatalogTree {
  readonly members: readonly Member[];
  readonly #groups = new Map<string, Entity>();
  /** Of a group the groups it is in, of a system its domains, of a domain the domains it is in. */
  readonly #parents = new Map<string, Set<string>>();
  readonly #membersByRef = new Map<string, Member>();
  readonly #groupsOfMember = new Map<string, ReadonlySet<string>>();
  /** Asked for with every page. */
  readonly #groupsOfKind = new Map<PooledKind, Map<string, string[]>>();
  readonly #membersOfGroup = new Map<string, Member[]>();

  /** @param kinds - of the entities that are measured */
  constructor(entities: Iterable<Entity>, kinds: readonly string[]) {
    const isMeasured = ofKinds(kinds);
    const found: Entity[] = [];
    for (const entity of entities) {
      if (isMeasured(entity)) found.push(entity);
      else if (isPooledKind(entity.kind)) this.#groups.set(stringifyEntityRef(entity), entity);
    }
    for (const [ref, entity] of this.#groups) this.#addParents(ref, entity);
    this.members = found.map(entity => this.#toMember(entity)).sort(byTitle);
    for (const member of this.members) {
      this.#membersByRef.set(member.ref, member);
      this.#addToGroups(member);
    }
  }

  /** Undefined where it is not there for this viewer, or not measured. */
  member(ref: string): Member | undefined {
    return this.#membersByRef.get(ref);
  }

  /** Undefined where it is not there for this viewer. */
  group(ref: string): Entity | undefined {
    return this.#groups.get(ref);
  }

  /** What a group owns, or a system or domain contains, with all that is nested in it. */
  membersOf(ref: string): readonly Member[] {
    return this.#membersOfGroup.get(ref) ?? [];
  }

  /** The groups of one kind that a member counts for, its own and those around it. */
  groupsOf(member: Member, grouping: ScorecardGrouping): readonly string[] {
    const kind = KIND_OF_GROUPING[grouping];
    if (kind === undefined) return [];
    const ofKind = this.#groupsOfKind.get(kind) ?? new Map<string, string[]>();
    this.#groupsOfKind.set(kind, ofKind);
    const known = ofKind.get(member.ref);
    if (known) return known;
    const all = [...(this.#groupsOfMember.get(member.ref) ?? [])];
    const found = all.filter(ref => ref.startsWith(`${kind}:`));
    ofKind.set(member.ref, found);
    return found;
  }

  isIn(member: Member, ref: string): boolean {
    return this.#groupsOfMember.get(member.ref)?.has(ref) ?? false;
  }

  #addParents(ref: string, entity: Entity): void {
    const kind = lowerCase(entity.kind);
    if (kind === 'group') {
      this.#addParent(ref, related(entity, 'childOf', 'group') ?? named(entity, 'parent', 'group'));
      for (const child of namedAll(entity, 'children', 'group')) this.#addParent(child, ref);
    } else {
      const key = kind === 'system' ? 'domain' : 'subdomainOf';
      this.#addParent(ref, related(entity, 'partOf', 'domain') ?? named(entity, key, 'domain'));
    }
  }

  #addParent(ref: string, parent: string | undefined): void {
    if (parent === undefined) return;
    const known = this.#parents.get(ref);
    if (known) known.add(parent);
    else this.#parents.set(ref, new Set([parent]));
  }

  #toMember(entity: Entity): Member {
    const system = systemOf(entity);
    const [domain] = system === null ? [] : (this.#parents.get(system) ?? []);
    return {
      entity,
      ref: stringifyEntityRef(entity),
      title: titleOf(entity),
      owner: ownerOf(entity),
      system,
      domain: domain ?? null,
      type: text(entity.spec?.type),
      lifecycle: text(entity.spec?.lifecycle),
      tags: entity.metadata.tags ?? [],
    };
  }

  #addToGroups(member: Member): void {
    const all = new Set<string>();
    // Groups may be nested in a circle; each is gone through once.
    const open = [member.owner, member.system].filter(ref => ref !== null);
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      if (all.has(ref)) continue;
      all.add(ref);
      open.push(...(this.#parents.get(ref) ?? []));
    }
    const visible = new Set([...all].filter(ref => this.#groups.has(ref)));
    this.#groupsOfMember.set(member.ref, visible);
    for (const ref of visible) {
      const members = this.#membersOfGroup.get(ref);
      if (members) members.push(member);
      else this.#membersOfGroup.set(ref, [member]);
    }
  }
}

export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  return entity.metadata.title ?? text(profile?.displayName) ?? entity.metadata.name;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function lowerCase(value: string): string {
  return value.toLocaleLowerCase('en-US');
}

function byTitle(a: Member, b: Member): number {
  return compareText(a.title, b.title) || compareText(a.ref, b.ref);
}

/** Not by a locale: the order has to be the same on every machine, as cursors rest on it. */
export function compareText(a: string, b: string): number {
  const [first, second] = [lowerCase(a), lowerCase(b)];
  if (first !== second) return first < second ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
