import { ChangeItem, toIso, Why } from 'backstage-plugin-dora-common';
import { ChangeFact, ShippedChange } from '../../EntityFacts';
import { isFixChange } from '../definitions';
import { EvidenceRequest, Explained, listedAt } from './evidence';
import { itemHead } from './itemHead';
import { distinct, keyOf, keyOfId } from '../samples/identity';
import { measureChange, MeasuredChange } from '../samples/measureChange';
import { Observations, observe } from '../samples/observe';

interface ListedChange {
  change: ChangeFact;
  shipped: ShippedChange | null;
}

/**
 * Says of each change whether it counts and why not, in the order of time.
 *
 * @param listed - changes with their first production deployment; those outside the window are passed over
 */
export function explainChanges(
  listed: Iterable<ListedChange>,
  request: EvidenceRequest<'leadTime' | 'reworkRate'>,
): Explained<ChangeItem>[] {
  const observations = observe(request.facts, request.profile, request.definitions);
  const counted = new Set(observations.deployments.map(({ key }) => key));
  return distinct(listed, ({ change }) => keyOf(change))
    .flatMap(one => {
      const measured = measureChange(one.change, one.shipped, observations.rules.leadTime);
      const decisive =
        request.metric === 'leadTime' ? measured.at : (one.shipped?.deployedAt ?? null);
      const at = listedAt(request.window, decisive, one.change.mergedAt);
      if (at === undefined) return [];
      const { counts, why } =
        request.metric === 'leadTime'
          ? { counts: measured.counted, why: measured.why }
          : whetherRework(one, { observations, request, counted });
      return [
        {
          at,
          item: toItem(one, measured, one.change.gone ? gone(one) : { counts, why }),
        },
      ];
    })
    .sort((a, b) => a.at - b.at);
}

function gone({ change }: ListedChange) {
  const message = `${change.source} does not have it any more`;
  return { counts: false, why: { code: 'GONE', message } };
}

function whetherRework(
  { change, shipped }: ListedChange,
  context: {
    observations: Observations;
    request: EvidenceRequest<'leadTime' | 'reworkRate'>;
    counted: ReadonlySet<string>;
  },
): { counts: boolean; why: Why } {
  const leftOut = (code: string, message: string) => ({ counts: false, why: { code, message } });
  if (!isFixChange(change, context.request.definitions.fixChanges)) {
    return leftOut('NOT_A_FIX', 'neither label, branch nor title say that it is a fix');
  }
  if (!shipped) return leftOut('NOT_DEPLOYED', 'not in production yet');
  const { deploymentTargetId, deploymentId } = shipped;
  if (!context.counted.has(keyOfId(deploymentTargetId, deploymentId))) {
    return leftOut('NOT_COUNTED', `${deploymentId}, which shipped it, does not count`);
  }
  const message = `a fix: it makes ${deploymentId}, which shipped it, rework`;
  return { counts: true, why: { code: 'COUNTED', message } };
}

function toItem(
  { change, shipped }: ListedChange,
  measured: MeasuredChange,
  { counts, why }: { counts: boolean; why: Why },
): ChangeItem {
  const stages = measured.counted ? measured.stages : null;
  return {
    ...itemHead(change),
    title: change.title,
    labels: change.labels,
    sourceBranch: change.sourceBranch,
    firstCommitAuthoredAt: toIso(change.firstCommitAuthoredAt),
    openedAt: toIso(change.openedAt),
    mergedAt: toIso(change.mergedAt),
    deployedAt: toIso(shipped?.deployedAt ?? null),
    deploymentId: shipped?.deploymentId ?? null,
    leadTimeSeconds: measured.counted ? measured.ms / 1000 : null,
    stages: stages && {
      codingSeconds: stages.codingMs / 1000,
      reviewSeconds: stages.reviewMs / 1000,
      deploySeconds: stages.deployMs / 1000,
    },
    ...(change.linesChanged !== null && { linesChanged: change.linesChanged }),
    url: change.url,
    counted: counts,
    why,
  };
}
