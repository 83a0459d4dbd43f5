import { Instant } from 'backstage-plugin-dora-common';

/** Which facts the tally of an entity has counted, and what it says of the last days. */
export interface TallyHead {
  entityRef: string;
  /** Empty where it has none. */
  owner: string;
  system: string;
  stamp: string;
  question: string;
  /** Since when a history is being read that the question asks for. */
  pendingSince: Instant | null;
  /** JSON. */
  gauges: string;
}

export interface StoredTally extends TallyHead {
  /** JSON; null until the entity's history is in. */
  counts: string | null;
}

/** A tally together with what it has counted: JSON, null until its history is in. */
export interface KeptTally extends StoredTally {
  memory: string | null;
}

/** Keeps what Prometheus is told of each entity. */
export interface TallyStore {
  heads(): Promise<TallyHead[]>;
  /** Those that are there already stay as they are. */
  add(heads: TallyHead[]): Promise<void>;
  /** Of tallies that are there. */
  writeGauges(gauges: { entityRef: string; gauges: string }[]): Promise<void>;
  /** In one transaction that holds the row: `next` is given what is there. */
  change(entityRef: string, next: (before: KeptTally | undefined) => KeptTally): Promise<void>;
  delete(entityRefs: string[]): Promise<void>;
  /** All of one moment, and when they were last brought up to date. */
  all(): Promise<{ tallies: StoredTally[]; keptAt: Instant | null }>;
}
