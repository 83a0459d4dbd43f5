import { Instant, MetricId, Metrics, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { Moment } from '../../metrics/comparing/moment';
import { withPastOf } from '../../metrics/comparing/pastValue';
import { metricsWithPast } from '../../metrics/computeMetrics';
import { Figures } from '../../metrics/figures/Figures';
import { explainAbsence } from '../../scopes/explainAbsence';
import { TwoQueues } from '../../TwoQueues';
import { perService } from '../perService';
import { Baselines } from './baselines';
import { ScoredRow } from './types';

/** Metrics of a row, of the samples alone. */
export interface ShownMetrics {
  metrics: Metrics;
  /** The end of the window that the dates of pasts are told of: the numbers stay the same for longer. */
  datedAt: Instant;
}

/** All that a row says: worked out where it is shown, because of thousands few are. */
export function metricsOfRow(
  { ref, member, members, pool, numbers }: ScoredRow,
  asked: {
    window: Span;
    profile: Profile;
    bandSet: BandSet;
    moment: Moment;
    baselines: Baselines;
    kept: { shown: TwoQueues<Figures, ShownMetrics> };
  },
): Metrics {
  const { window, bandSet, moment, baselines, kept } = asked;
  const { computed, comparison } = numbers;
  const pastOf = baselines.pastOf(ref);
  const before = kept.shown.get(computed);
  const shown = before ?? {
    metrics: metricsWithPast(pool, { window, bandSet, moment, pastOf, comparison }),
    datedAt: window.to,
  };
  if (!before) kept.shown.add(computed, shown);
  const dated = shown.datedAt === window.to ? shown.metrics : withPastOf(shown.metrics, pastOf);
  // A group's frequency is told per service, too.
  const metrics = member ? dated : perService(dated, pool);
  const scopes = members.map(({ scope }) => scope);
  return explainAbsence(metrics, { ...asked, members: scopes }, (metric: MetricId) =>
    baselines.of(ref, metric),
  );
}
