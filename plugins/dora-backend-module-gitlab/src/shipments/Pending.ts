import { Shipment } from 'backstage-plugin-dora-common';
import { StoredFacts } from 'backstage-plugin-dora-node';
import { MergeRequestRow } from '../gitlab/rows';

/** A successful deployment of which is not known what it shipped. */
export type Pending = Awaited<ReturnType<StoredFacts['deploymentsWithoutShipment']>>[number];

/** What it shipped, and the merge requests that came with the answer. */
export interface Shipped {
  shipment: Shipment;
  rows: MergeRequestRow[];
}

export function shippedNothing({ id }: Pending): Shipped {
  return { shipment: { deploymentId: id, changeIds: [], shas: [] }, rows: [] };
}

/** GitLab links no merge requests to deployments of an environment in a folder, such as `production/eu`. */
export function hasLinks(environment: string): boolean {
  return !environment.includes('/');
}
