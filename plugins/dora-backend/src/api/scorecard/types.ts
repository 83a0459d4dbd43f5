import {
  BandDistribution,
  MetricWindow,
  Movers,
  Profile,
  ScorecardItem,
  ScorecardTotals,
} from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BandSet } from '../../metrics/bands/band';
import { Samples } from '../../metrics/samples/samples';
import { Advice } from '../insights';
import { Row } from './groupMembers';
import { RowNumbers } from './KeptRows';

/** A row with its numbers. Of thousands few are shown: the rest of what is told of it waits until it is. */
export interface ScoredRow extends Row {
  pool: Samples;
  numbers: RowNumbers;
}

/** Everything that a request selects, in no order yet. */
export interface Scorecard {
  window: Span;
  /** As it is answered: with since when all that the numbers are made of was collected. */
  describedWindow: MetricWindow;
  profile: Profile;
  bandSet: BandSet;
  rows: ScoredRow[];
  /** A row as it is answered. */
  show: (row: ScoredRow) => ScorecardItem;
  /** Of the rows. */
  distribution: BandDistribution;
  movers: Movers;
  totals: ScorecardTotals;
  /** On all entities that the totals count, where it is asked for. */
  advice?: Advice;
}
