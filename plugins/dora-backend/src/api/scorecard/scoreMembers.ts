import { Instant, Profile, SourceStatus } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../../metrics/samples';
import { Member } from '../catalog/CatalogTree';
import { EntityScope } from '../EntityScopes';
import { ApiServices } from '../types';

/** A member with what its numbers are made of. */
export interface ScoredMember extends Member {
  scope: EntityScope;
  sources: SourceStatus[];
  samples: Samples;
}

/** Those that are measured, each with its samples of a span. */
export async function scoreMembers(
  { scopes, samples }: Pick<ApiServices, 'scopes' | 'samples'>,
  selected: Member[],
  of: { span: Span; profile: Profile; instant: Instant },
): Promise<ScoredMember[]> {
  const measured = selected.filter(({ entity }) => scopes.plan(entity).leftOut === null);
  const found = await scopes.ofAll(measured.map(({ entity }) => entity));
  const read = await samples.read(found, of);
  return measured.map((member, index) => ({
    ...member,
    scope: found[index],
    sources: found[index].statuses(of.instant),
    samples: read[index],
  }));
}
