import { Change, Deployment, FactKind, Incident, Instant } from 'backstage-plugin-dora-common';
import { Episode } from '../../lineage/foldEpisodes';

/** Facts of one target that somebody hands over, in any order and maybe not for the first time. */
export interface Delivery {
  source: string;
  /** What stands for the target here, and in the annotations or the catalog. */
  name: string;
  /** For people. */
  title: string;
  /** Of each fact one version. */
  deployments: Deployment[];
  changes: Change[];
  incidents: Incident[];
  /** Set where an incident may have been another target's of the source before, and is not told to have moved. */
  incidentsMove?: boolean;
  /** Of alerts that come and go, by what comes back: those that are close together are one incident. */
  episodes?: { reopenWithinMs: number; bySeries: ReadonlyMap<string, Episode[]> };
  /** By deployment, the changes that it ships and no others. Of the rest, their commits tell. */
  ships: ReadonlyMap<string, string[]>;
  /** Facts that are none, as of an instant. */
  takenBack: { kind: FactKind; id: string; at: Instant }[];
  /** What holds the code that its deployments may ship. */
  code: { source: string; name: string }[];
}

/** Keeps what is handed over. */
export interface DeliveryStore {
  /** All of it, or nothing. `stored` counts facts that are others now. */
  store(deliveries: Delivery[], now: Instant): Promise<{ stored: number; targetIds: number[] }>;
}
