import { Instant, Profile } from 'backstage-plugin-dora-common';

/** By which definition a snapshot was made, and for windows of how many days. */
export interface SnapshotKind {
  profile: Profile;
  windowDays: number;
}

/** Which facts a snapshot was made of, and since when. */
export interface SnapshotHead extends SnapshotKind {
  entityRef: string;
  stamp: string;
  since: Instant;
}

/** What an entity contributes to the metrics since an instant. */
export interface Snapshot extends SnapshotHead {
  /** As `serializeSamples` writes them. */
  samples: string;
}

/** Keeps snapshots of entities. Never of pools: what is pooled depends on who asks. */
export interface SnapshotStore {
  /** By every profile, of these entities or else of all. */
  heads(windowDays: number, entityRefs?: string[]): Promise<SnapshotHead[]>;
  read(kind: SnapshotKind, entityRefs: string[]): Promise<Snapshot[]>;
  write(snapshots: Snapshot[]): Promise<void>;
  /** For all profiles and windows. */
  delete(entityRefs: string[]): Promise<void>;
}
