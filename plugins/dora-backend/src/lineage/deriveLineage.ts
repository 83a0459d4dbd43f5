import { Deployment, Instant } from 'backstage-plugin-dora-common';
import { Lineage } from '../EntityFacts';
import { compareFinish } from './compareFinish';

/** A successful deployment, as far as its neighbours matter. */
export type Success = Pick<
  Deployment,
  'id' | 'sha' | 'pipelineId' | 'rollback' | 'rollbackTargetId'
> & { finishedAt: Instant };

/**
 * What the successes of one environment make of each other: retries, the first one, rollbacks and what they undid.
 *
 * @param successes - all that are known of one environment of one target, in any order
 * @param seenShas - what ran there before the earliest of them and is not among them any more, because it is too old
 *   to be kept. With any, none of `successes` is the environment's first.
 */
export function deriveLineage(
  successes: Iterable<Success>,
  seenShas: ReadonlySet<string>,
): Map<string, Lineage> {
  const byId = new Map([...successes].map(success => [success.id, success]));
  const ordered = [...byId.values()].sort(compareFinish);
  const lineage = new Map<string, Lineage>();
  const heads: Success[] = [];
  const indexOfHead = new Map<string, number>();
  const latestBySha = new Map<string, number>();

  for (const success of ordered) {
    const predecessor = heads.at(-1);
    if (predecessor && isRetry(success, predecessor)) {
      lineage.set(success.id, {
        retryOf: predecessor.id,
        first: false,
        rollback: false,
        repeats: false,
        rolledBackBy: null,
      });
      indexOfHead.set(success.id, heads.length - 1);
      continue;
    }
    const earlier = success.sha === null ? undefined : latestBySha.get(success.sha);
    const returns =
      predecessor !== undefined &&
      success.sha !== null &&
      success.sha !== predecessor.sha &&
      (earlier !== undefined || seenShas.has(success.sha));
    const rollback = success.rollback || returns;
    if (rollback) {
      const named = success.rollbackTargetId && indexOfHead.get(success.rollbackTargetId);
      const target = typeof named === 'number' ? named : earlier;
      // Nothing lies between a deployment and its own predecessor: then there is nothing that was undone.
      const undone = target === undefined ? undefined : heads[target + 1];
      const undoneLineage = undone && lineage.get(undone.id);
      if (undoneLineage) undoneLineage.rolledBackBy ??= success.id;
    }
    lineage.set(success.id, {
      retryOf: null,
      first: !predecessor && seenShas.size === 0,
      rollback,
      repeats: success.sha !== null && success.sha === predecessor?.sha,
      rolledBackBy: null,
    });
    indexOfHead.set(success.id, heads.length);
    if (success.sha !== null) latestBySha.set(success.sha, heads.length);
    heads.push(success);
  }
  return lineage;
}

/** Another run of the predecessor's job. Without a pipeline there is no telling, so it is a deployment of its own. */
function isRetry(success: Success, predecessor: Success): boolean {
  return (
    success.pipelineId !== null &&
    success.pipelineId === predecessor.pipelineId &&
    success.sha === predecessor.sha
  );
}
