import { Movers, Profile, ScorecardItem, ScorecardTotals } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { MetricsWithPast } from '../../metrics/computeMetrics';
import { Advice } from '../insights';

/** A row, and how clearly each of its metrics has changed against its baseline. */
export interface ScoredRow {
  item: ScorecardItem;
  clearness: MetricsWithPast['clearness'];
}

/** Everything that a request selects, in no order yet. */
export interface Scorecard {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  rows: ScoredRow[];
  movers: Movers;
  totals: ScorecardTotals;
  /** On all entities that the totals count, where it is asked for. */
  advice?: Advice;
}
