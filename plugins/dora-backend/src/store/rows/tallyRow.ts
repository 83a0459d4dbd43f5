import { StoredTally, TallyHead } from '../types';
import { BigIntColumn, toInstant } from './columns';

export interface TallyRow {
  entity_ref: string;
  owner: string;
  system: string;
  stamp: string;
  question: string;
  pending_since: BigIntColumn | null;
  counts: string | null;
  gauges: string;
}

export function toHead(row: Omit<TallyRow, 'counts'>): TallyHead {
  return {
    entityRef: row.entity_ref,
    owner: row.owner,
    system: row.system,
    stamp: row.stamp,
    question: row.question,
    pendingSince: toInstant(row.pending_since),
    gauges: row.gauges,
  };
}

export function toTally(row: TallyRow): StoredTally {
  return { ...toHead(row), counts: row.counts };
}

export function fromTally(tally: StoredTally): TallyRow {
  return {
    entity_ref: tally.entityRef,
    owner: tally.owner,
    system: tally.system,
    stamp: tally.stamp,
    question: tally.question,
    pending_since: tally.pendingSince,
    counts: tally.counts,
    gauges: tally.gauges,
  };
}
