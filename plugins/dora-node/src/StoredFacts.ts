import { Environment, FactKind, Instant } from 'backstage-plugin-dora-common';
import { SetAside } from './lists';

/**
 * What is stored of a target already. Reads what earlier pages of this very run brought, too.
 *
 * @public
 */
export interface StoredFacts {
  /** Of these changes, the ones whose first commit is known. */
  changesWithCommits(ids: string[]): Promise<Set<string>>;
  /** Changes merged since then whose first commit is not known, newest first. */
  changesWithoutCommits(options: { mergedSince: Instant; limit: number }): Promise<string[]>;
  /**
   * Successful deployments to these environments whose shipment is not known, newest first, each with the sha of
   * the success before it in its environment. Null: none is known yet. What is then told as nothing is not asked for again
   * once one is, so that it is better left out.
   */
  deploymentsWithoutShipment(options: { environments: string[]; limit: number }): Promise<
    {
      id: string;
      environment: string;
      sha: string | null;
      finishedAt: Instant;
      previousSha: string | null;
    }[]
  >;
  environments(): Promise<Environment[]>;
  /** Ids of facts that are not gone: deployments by creation, changes by merge, incidents by opening or still open. */
  idsSince(kind: FactKind, since: Instant): Promise<string[]>;
  /** Deployments that had not ended when last seen. */
  unfinishedDeployments(limit: number): Promise<string[]>;
  /**
   * Ids of what was set aside of a part of the target, '' for what told none. `due`: not tried again for a day.
   */
  setAside(part: SetAside['part']): Promise<{ id: string; due: boolean }[]>;
}
