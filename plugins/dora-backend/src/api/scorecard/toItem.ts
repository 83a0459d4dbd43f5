import { MetricId, Metrics, Profile, ScorecardItem } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { guardRails } from '../../metrics/advice/guardRails';
import { BandSet } from '../../metrics/bands/band';
import { metricsOf, metricsWithPast } from '../../metrics/computeMetrics';
import { Samples } from '../../metrics/samples/samples';
import { explainAbsence } from '../../scopes/explainAbsence';
import { perService } from '../perService';
import { Baselines } from './baselines';
import { collectedAt, collectionState, countStates } from './collection';
import { RowOf } from './groupMembers';
import { ScoredMember } from './scoreMembers';

interface Context {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
}

/** What a row shows. */
export function toItem(
  { ref, title, member, members, pool }: RowOf<ScoredMember> & { pool: Samples },
  context: Context & { baselines: Baselines },
): ScorecardItem {
  const { window, bandSet, baselines } = context;
  const baselineOf = (metric: MetricId) => baselines.of(ref, metric);
  const computed = metricsWithPast(pool, { window, bandSet, baselineOf });
  const metrics = explainAbsence(
    member ? computed : perService(computed, pool),
    { ...context, members: members.map(({ scope }) => scope) },
    baselineOf,
  );
  return {
    ref,
    title,
    metrics,
    entities: members.length,
    bands: bandSet.name,
    owner: member?.owner ?? null,
    system: member?.system ?? null,
    domain: member?.domain ?? null,
    type: member?.type ?? null,
    lifecycle: member?.lifecycle ?? null,
    collectedAt: collectedAt(members.flatMap(({ sources }) => sources)),
    coverage: countStates(members.map(({ sources }) => collectionState(sources))),
    notes: guardRails(metrics, pool, window),
  };
}

/** As its row has them, but for the past. */
export function metricsOfMember(member: ScoredMember, context: Context): Metrics {
  const computed = metricsOf(member.samples, context.window, context.bandSet);
  return explainAbsence(computed, { ...context, members: [member.scope] });
}
