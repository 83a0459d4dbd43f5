import { Instant, Profile, SourceStatus } from 'backstage-plugin-dora-common';
import { Samples } from '../../metrics/samples/samples';
import { Member } from '../viewer/CatalogTree';
import { EntityScope } from '../../scopes/EntityScopes';
import { ApiServices } from '../types';

/** A member with what its numbers are made of. */
export interface ScoredMember extends Member {
  scope: EntityScope;
  sources: SourceStatus[];
  samples: Samples;
}

/** Those that are measured, each with its samples. */
export async function scoreMembers(
  { scopes, samples }: Pick<ApiServices, 'scopes' | 'samples'>,
  selected: Member[],
  of: {
    /** A goal of long ago makes some reach further back than the others, whose snapshots are shorter then. */
    sinceOf: (member: Member) => Instant;
    to: Instant;
    profile: Profile;
    instant: Instant;
  },
): Promise<ScoredMember[]> {
  const measured = selected.filter(({ entity }) => scopes.plan(entity).leftOut === null);
  const found = await scopes.ofAll(measured.map(({ entity }) => entity));
  const wanted = measured.map((member, index) => ({
    member,
    scope: found[index],
    since: of.sinceOf(member),
  }));
  const latest = wanted.reduce((max, { since }) => Math.max(max, since), -Infinity);
  const read = new Map<EntityScope, Samples>();
  for (const some of [
    wanted.filter(({ since }) => since === latest),
    wanted.filter(({ since }) => since !== latest),
  ]) {
    const from = some.reduce((min, { since }) => Math.min(min, since), Infinity);
    const own = some.map(({ scope }) => scope);
    const span = { from, to: of.to };
    const answer = own.length > 0 ? await samples.read(own, { ...of, span }) : [];
    own.forEach((scope, index) => read.set(scope, answer[index]));
  }
  return wanted.map(({ member, scope }) => ({
    ...member,
    scope,
    sources: scope.statuses(of.instant),
    samples: read.get(scope)!,
  }));
}
