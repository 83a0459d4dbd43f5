import { Lineage } from '../EntityFacts';
import { FirstShipment, Shipped } from './deriveFirstShipments';
import { Success } from './deriveLineage';

/** A change that a deployment of an environment brought, whichever target the change is of. */
export interface Link extends Shipped {
  changeTargetId: number;
}

/** All there is to derive from. */
export interface EnvironmentHistory {
  successes: Success[];
  seenShas: Set<string>;
  links: Link[];
}

export interface DerivedShipment extends FirstShipment {
  changeTargetId: number;
  changeId: string;
}

export interface Derived {
  lineage: Map<string, Lineage>;
  firstShipments: DerivedShipment[];
}
