import { Shipment } from 'backstage-plugin-dora-common';
import { StoredFacts } from 'backstage-plugin-dora-node';
import { UnreadRow } from '../../gitlab/readAnswer';
import { MergeRequestRow } from '../../gitlab/rows';

/** A successful deployment of which is not known what it shipped. */
export type Pending = Awaited<ReturnType<StoredFacts['deploymentsWithoutShipment']>>[number];

/** Merged merge requests. Of one that cannot be read, its number tells all the same that it was shipped. */
export interface Linked {
  rows: MergeRequestRow[];
  unread: UnreadRow[];
}

/** What it shipped, and the merge requests that came with the answer. */
export interface Shipped extends Linked {
  shipment: Shipment;
}

export function shippedNothing({ id }: Pending): Shipped {
  return { shipment: { deploymentId: id, changeIds: [], shas: [] }, rows: [], unread: [] };
}

export function idsOf({ rows, unread }: Linked): string[] {
  const ids = [...rows.map(({ iid }) => String(iid)), ...unread.map(({ id }) => id)];
  return ids.filter(id => /^\d+$/.test(id));
}

/** GitLab links no merge requests to deployments of an environment in a folder, such as `production/eu`. */
export function hasLinks(environment: string): boolean {
  return !environment.includes('/');
}
