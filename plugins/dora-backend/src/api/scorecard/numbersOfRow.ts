import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { Moment } from '../../metrics/comparing/moment';
import { figuresAlone, figuresWithPast } from '../../metrics/figures/computeFigures';
import { holdsUntil, holdsWithPastUntil } from '../../metrics/holdsUntil';
import { Samples } from '../../metrics/samples/samples';
import { isReadWhole } from '../../scopes/isReadWhole';
import { withholdFigures } from '../../scopes/withholdFigures';
import { KeptTests } from '../comparing/KeptTests';
import { Baselines } from './baselines';
import { Bands } from './distribution';
import { Row } from './groupMembers';
import { RowNumbers } from './KeptRows';
import { ScoredMember } from './scoreMembers';
import { ScorecardMemory } from './ScorecardMemory';

interface Context {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  moment: Moment;
  kept: Pick<ScorecardMemory, 'rows'>;
  /** Of all that is asked of any row, but for when. */
  question: string;
}

/** Of an entity or group, with its past. */
export function numbersOfRow(
  { ref, members, pool }: Row & { pool: Samples },
  context: Context & { baselines: Baselines; tests: KeptTests },
): RowNumbers {
  const { window, bandSet, baselines, profile, moment, tests } = context;
  const pastOf = baselines.pastOf(ref);
  const scopes = members.map(({ scope }) => scope);
  const question = `${context.question} ${bandSet.name} ${baselines.nameOf(ref)}`;
  const compared = { window, pastOf, profile, moment };
  const asked = { question, compared: tests.asked(compared), to: window.to };
  return context.kept.rows.withPast(
    { pool, scopes, ...asked },
    {
      compare: () => tests.compare(members, compared),
      compute: comparison => figuresWithPast(pool, { window, bandSet, moment, pastOf, comparison }),
      // A past that begins with a goal does not move along.
      holdsUntil: (comparison, end) =>
        baselines.nameOf(ref) === ''
          ? holdsWithPastUntil(pool, { window, moment, pastOf, comparison }, end)
          : end,
      withhold: computed =>
        withholdFigures(computed, { ...context, members: scopes }, (metric: MetricId) =>
          baselines.of(ref, metric),
        ),
    },
  );
}

/** As the row of the entity has them. */
export function bandsOfMember({ samples, scope }: ScoredMember, context: Context): Bands {
  const { window, moment } = context;
  const question = `${context.question} ${context.bandSet.name}`;
  return context.kept.rows.alone(
    { pool: samples, scope, question, to: window.to, isReadWhole: isReadWhole(scope, window) },
    {
      compute: () =>
        withholdFigures(figuresAlone(samples, context), { ...context, members: [scope] }).bands(),
      holdsUntil: end => holdsUntil(samples, { window, moment }, end),
    },
  );
}
