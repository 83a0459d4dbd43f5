import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { Moment } from '../../metrics/comparing/moment';
import { withPastOf } from '../../metrics/comparing/pastValue';
import { metricsOf, metricsWithPast } from '../../metrics/computeMetrics';
import { endingAt, holdsUntil, holdsWithPastUntil } from '../../metrics/holdsUntil';
import { Samples } from '../../metrics/samples/samples';
import { explainAbsence, isReadWhole } from '../../scopes/explainAbsence';
import { perService } from '../perService';
import { KeptTests } from '../comparing/KeptTests';
import { Baselines } from './baselines';
import { collectedAt, collectionState, countStates } from './collection';
import { Bands, bandsOf } from './distribution';
import { RowOf } from './groupMembers';
import { ScoredMember } from './scoreMembers';
import { ScorecardMemory } from './ScorecardMemory';
import { ScoredRow } from './types';

interface Context {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  moment: Moment;
  kept: Pick<ScorecardMemory, 'rows'>;
  /** Of all that is asked of any row, but for when. */
  question: string;
}

/** What a row shows; what is said about it waits until all rows are known. */
export function toItem(
  { ref, title, member, members, pool }: RowOf<ScoredMember> & { pool: Samples },
  context: Context & { baselines: Baselines; tests: KeptTests },
): ScoredRow {
  const { window, bandSet, baselines, profile, moment } = context;
  const pastOf = baselines.pastOf(ref);
  const scopes = members.map(({ scope }) => scope);
  // A group's frequency is told per service, too.
  const kind = member ? 'alone' : 'group';
  const question = `${context.question} ${bandSet.name} ${kind} ${baselines.nameOf(ref)}`;
  const { metrics, clearness } = context.kept.rows.withPast(
    { pool, scopes, question, to: window.to },
    {
      compare: () => context.tests.compare(members, { window, pastOf, profile, moment }),
      compute: comparison => metricsWithPast(pool, { window, bandSet, moment, pastOf, comparison }),
      // A past that begins with a goal does not move along.
      holdsUntil: (comparison, end) =>
        baselines.nameOf(ref) === ''
          ? holdsWithPastUntil(pool, { ...endingAt(end, { window, moment, pastOf }), comparison })
          : end,
      renew: computed => withPastOf(computed, pastOf),
      explain: computed =>
        explainAbsence(
          member ? computed : perService(computed, pool),
          { ...context, members: scopes },
          (metric: MetricId) => baselines.of(ref, metric),
        ),
    },
  );
  const item = {
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
    collectedAt: collectedAt(members),
    coverage: countStates(members.map(({ sources }) => collectionState(sources))),
    notes: [],
  };
  return { item, clearness };
}

/** As its row has them. */
export function bandsOfMember({ samples, scope }: ScoredMember, context: Context): Bands {
  const { window } = context;
  const question = `${context.question} ${context.bandSet.name}`;
  return context.kept.rows.alone(
    { pool: samples, scope, question, to: window.to, isReadWhole: isReadWhole(scope) },
    {
      compute: () =>
        bandsOf(explainAbsence(metricsOf(samples, context), { ...context, members: [scope] })),
      holdsUntil: end => holdsUntil(samples, endingAt(end, context)),
    },
  );
}
