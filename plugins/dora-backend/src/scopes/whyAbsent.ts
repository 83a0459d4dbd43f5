import { FactKind, MetricId, NoData, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { needsOf } from '../metrics/needs';
import { noData } from '../metrics/noData';
import { PROFILE_RULES } from '../metrics/profiles';
import { KindRead, whyNoneCounts, whyUnread } from '../metrics/whatWasRead';
import { EntityPlan } from './readEntityPlan';

/** What an entity names, and how far it was read. */
export interface Circumstances {
  plan: EntityPlan;
  reads: readonly KindRead[];
}

/** Why an entity has no value of a metric, as far as it names no source or what that needs is missing. */
export function whyAbsent(
  id: MetricId,
  { plan, reads, window, profile }: Circumstances & { window: Span; profile: Profile },
  isMissing: (read: KindRead, window: Span) => boolean,
): NoData | undefined {
  for (const { kind, ifNamed } of needsOf(id, profile)) {
    const asked = reads.filter(read => read.kind === kind);
    if (asked.length === 0 && ifNamed) continue;
    if (asked.length === 0) return noData('NO_SOURCE', whyNoSource(kind, plan));
    if (asked.every(read => isMissing(read, window))) return whyUnread(asked, window);
  }
  return undefined;
}

/** Others might count if all could be read that says which do. */
export function whyNoneIsKnown(
  id: MetricId,
  { reads, profile }: Circumstances & { profile: Profile },
): NoData | undefined {
  const kinds = needsOf(id, profile).map(({ kind }) => kind);
  const coarse = reads.find(read => kinds.includes(read.kind) && isCoarse(read, profile));
  return coarse && whyNoneCounts(coarse);
}

/** A profile that names its production environments itself asks for no tiers. */
export function isCoarse({ coarse }: KindRead, profile: Profile): boolean {
  return coarse !== null && PROFILE_RULES[profile].productionEnvironments === null;
}

function whyNoSource(kind: FactKind, { leftOut, problems, startWith }: EntityPlan): string {
  if (leftOut === 'optedOut') return 'The annotation dora/enabled is false.';
  if (leftOut === 'otherKind') return 'Entities of this kind are not measured here.';
  const [wrong] = problems;
  if (wrong) return `${wrong.problem.message}.`;
  const example = startWith ? `, such as ${startWith}` : '';
  return `No source of ${kind} is named: add the annotation of a source${example}.`;
}
