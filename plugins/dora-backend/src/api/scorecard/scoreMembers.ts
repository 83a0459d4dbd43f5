import { Instant, Profile, SourceStatus } from 'backstage-plugin-dora-common';
import { mapInTurns } from '../../inTurns';
import { Samples } from '../../metrics/samples/samples';
import { Member } from '../viewer/CatalogTree';
import { SampleReader } from '../../samples/SampleReader';
import { EntityScope } from '../../scopes/EntityScope';
import { EntityScopes } from '../../scopes/EntityScopes';

/** A member with what its numbers are made of. Kept answers hold on to thousands: copies of members would be most of them. */
export interface ScoredMember {
  ref: string;
  inTree: Member;
  scope: EntityScope;
  sources: readonly SourceStatus[];
  samples: Samples;
}

/** Those of many that are measured, and what the numbers of each are made of, all in one order. */
export interface MeasuredMembers {
  members: readonly Member[];
  scopes: readonly EntityScope[];
}

export interface ReadMembers extends MeasuredMembers {
  samples: readonly Samples[];
}

export async function measureMembers(
  { scopes }: { scopes: EntityScopes },
  selected: readonly Member[],
  signal?: AbortSignal,
): Promise<MeasuredMembers> {
  const { members, entities } = await scopes.measured(selected, signal);
  return { members, scopes: await scopes.ofAll(entities, signal) };
}

export async function readMembers(
  { samples }: { samples: SampleReader },
  { members, scopes }: MeasuredMembers,
  of: {
    /** A goal of long ago makes some reach further back than the others, whose snapshots are shorter then. */
    sinceOf: (member: Member) => Instant;
    to: Instant;
    profile: Profile;
  },
  signal?: AbortSignal,
): Promise<ReadMembers> {
  const { profile, to } = of;
  const readSince = async (some: readonly EntityScope[], since: readonly Instant[]) => {
    if (some.length === 0) return [];
    const from = since.reduce((min, one) => Math.min(min, one), Infinity);
    return samples.read(some, { span: { from, to }, profile }, signal);
  };
  const since = await mapInTurns(members, member => of.sinceOf(member), signal);
  const latest = since.reduce((max, one) => Math.max(max, one), -Infinity);
  const isLatest = (one: Instant) => one === latest;
  if (since.every(isLatest)) return { members, scopes, samples: await readSince(scopes, since) };
  const read = new Map<EntityScope, Samples>();
  for (const isIn of [isLatest, (one: Instant) => !isLatest(one)]) {
    const own = scopes.filter((_, i) => isIn(since[i]));
    const answer = await readSince(own, since.filter(isIn));
    own.forEach((scope, index) => read.set(scope, answer[index]));
  }
  return { members, scopes, samples: scopes.map(scope => read.get(scope)!) };
}

/** With how their collection stands at an instant. */
export async function scoredMembers(
  { members, scopes, samples }: ReadMembers,
  instant: Instant,
  signal?: AbortSignal,
): Promise<ScoredMember[]> {
  return mapInTurns(
    members,
    (member, i) => ({
      ref: member.ref,
      inTree: member,
      scope: scopes[i],
      sources: scopes[i].statuses(instant),
      samples: samples[i],
    }),
    signal,
  );
}
