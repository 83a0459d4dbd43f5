import { Entity } from '@backstage/catalog-model';
import { Incident, Instant } from 'backstage-plugin-dora-common';
import { EntityClaims } from 'backstage-plugin-dora-node';

/** What one webhook of a tool says, about one of the names that entities call it by. */
export interface Received {
  /** As the annotations of entities name it: the id of a service. */
  name: string;
  /** For people. */
  title: string;
  incidents: Incident[];
  /** Ids of incidents that are none of their own. */
  takenBack: { id: string; at: Instant }[];
}

/** A tool that sends webhooks of its own form. Pure: a payload in, facts out. */
export interface ReceiverKind {
  /** What a payload says; nothing where it is about something else. Throws ZodError where it is not of this tool. */
  read(payload: unknown): Received[];
  /** What an entity's annotations name here. */
  claims(entity: Entity): EntityClaims;
}
