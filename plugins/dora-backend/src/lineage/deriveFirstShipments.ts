import { Instant } from 'backstage-plugin-dora-common';
import { Lineage } from '../EntityFacts';
import { compareFinish, Finished } from './compareFinish';

/** A link between a deployment, or one of its retries, and a change that it brought. */
export interface Shipped {
  deploymentId: string;
  changeId: string;
}

/** The deployment that first brought a change into an environment. */
export interface FirstShipment {
  /** The head of its retries. */
  deploymentId: string;
  finishedAt: Instant;
  /** It is the environment's first known deployment: there is no telling what it shipped. */
  byFirstDeployment: boolean;
}

/**
 * For each change that was shipped to one environment, the deployment that did so first.
 *
 * @param successes - those that `lineage` was derived from
 * @param links - what each of them shipped; links of other deployments are passed over
 */
export function deriveFirstShipments(
  successes: Iterable<Finished>,
  lineage: ReadonlyMap<string, Lineage>,
  links: Iterable<Shipped>,
): Map<string, FirstShipment> {
  const byId = new Map([...successes].map(success => [success.id, success]));
  const firstHeads = new Map<string, Finished>();
  for (const { deploymentId, changeId } of links) {
    const head = byId.get(lineage.get(deploymentId)?.retryOf ?? deploymentId);
    if (!head || !lineage.has(deploymentId)) continue;
    const known = firstHeads.get(changeId);
    if (!known || compareFinish(head, known) < 0) firstHeads.set(changeId, head);
  }
  return new Map(
    [...firstHeads].map(([changeId, head]) => [
      changeId,
      {
        deploymentId: head.id,
        finishedAt: head.finishedAt,
        byFirstDeployment: lineage.get(head.id)?.first ?? false,
      },
    ]),
  );
}
