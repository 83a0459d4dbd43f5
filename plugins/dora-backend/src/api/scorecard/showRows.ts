import { Metrics } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../../config';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { metricsOfRow } from './metricsOfRow';
import { ScoredMember } from './scoreMembers';
import { toItem } from './toItem';
import { Scorecard, ScoredRow } from './types';

// What these return is made apart from all else: while an answer is kept, it holds on to nothing but what they are given.

type BandSetOf = (member?: ScoredMember) => BandSet;
type MetricsOf = (row: ScoredRow) => Metrics;

export function bandSetsOf(
  { bandSets, bands }: DoraConfig['definitions'],
  asked: string | undefined,
): BandSetOf {
  return member => bandSets[asked ?? member?.scope.plan.bands ?? bands];
}

/** All metrics of a row. */
export function telling({
  bandSetOf,
  ...asked
}: Omit<Parameters<typeof metricsOfRow>[1], 'bandSet'> & { bandSetOf: BandSetOf }): MetricsOf {
  return row => metricsOfRow(row, { ...asked, bandSet: bandSetOf(row.member) });
}

/** A row as it is answered. */
export function showing({
  bandSetOf,
  metricsOf,
  ...shown
}: {
  window: Span;
  clear: number;
  bandSetOf: BandSetOf;
  metricsOf: MetricsOf;
}): Scorecard['show'] {
  return row => toItem(row, metricsOf(row), { ...shown, bandSet: bandSetOf(row.member) });
}
