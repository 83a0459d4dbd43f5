import { Entity } from '@backstage/catalog-model';
import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { DoraSource } from '../DoraSource';

/**
 * What plays the tool of a source in its tests, with what tools do at times. Whatever goes wrong stays so until it is stopped.
 *
 * @public
 */
export interface SimulatedTool {
  /** A new one each time, as another backend has. It gives up a request that has no answer after so long. */
  createSource(timeoutMs: number): DoraSource;
  /** Names one target that the tool has facts of: best more than fit on a page. */
  entity: Entity;
  /** What time it is in the tool. */
  now: Instant;
  /** How far back the facts that it holds reach. */
  historyFrom: Instant;
  /** How many requests there were so far. */
  requests(): number;
  /** From now on requests are taken, and never answered. */
  hang(): void;
  /** From now on each request is refused, as one with a wrong token or without permission is. */
  refuse(): void;
  /** From now on the row of one fact makes no sense. Left out where facts are made of several rows. */
  spoil?(): { kind: FactKind; id: string };
  /** One fact is deleted. Left out where what the tool once showed stays true. */
  remove?(): { kind: FactKind; id: string };
  /** What the source has of secrets: stands in no message. */
  secrets: string[];
  stop(): Promise<void>;
}
