import { ChangeItem, toIso, Why } from 'backstage-plugin-dora-common';
import { ChangeFact, ShippedChange } from '../../EntityFacts';
import { isFixChange } from '../definitions';
import { EvidenceRequest, Explained, listedAt } from './evidence';
import { itemHead } from './itemHead';
import { PROFILE_RULES } from '../profiles';
import { keyOfId } from '../samples/identity';
import { measureChange, MeasuredChange } from '../samples/measureChange';
import { observe } from '../samples/observe';

/** A change with its first production deployment. */
interface ListedChange {
  change: ChangeFact;
  shipped: ShippedChange | null;
}

/** Of changes, of which there may be very many, one is explained after the other. */
type ChangeRequest = Omit<EvidenceRequest<'leadTime' | 'reworkRate'>, 'facts'> & {
  /** For the rework rate, keys of the deployments that count. */
  counted: ReadonlySet<string>;
};

/** Keys of the deployments that count, so that a fix which they ship makes them rework. */
export function countedDeployments({
  facts,
  profile,
  definitions,
}: Pick<EvidenceRequest<'reworkRate'>, 'facts' | 'profile' | 'definitions'>): string[] {
  return observe(facts, profile, definitions).deployments.map(({ key }) => key);
}

/** Says of a change whether it counts and why not. Undefined where it is outside the window. */
export function explainChange(
  one: ListedChange,
  request: ChangeRequest,
): Explained<ChangeItem> | undefined {
  const measured = measureChange(one.change, one.shipped, PROFILE_RULES[request.profile].leadTime);
  const decisive = request.metric === 'leadTime' ? measured.at : (one.shipped?.deployedAt ?? null);
  const at = listedAt(request.window, decisive, one.change.mergedAt);
  if (at === undefined) return undefined;
  const { counts, why } =
    request.metric === 'leadTime'
      ? { counts: measured.counted, why: measured.why }
      : whetherRework(one, request);
  return { at, item: toItem(one, measured, one.change.gone ? gone(one) : { counts, why }) };
}

function gone({ change }: ListedChange) {
  const message = `${change.source} does not have it any more`;
  return { counts: false, why: { code: 'GONE', message } };
}

function whetherRework(
  { change, shipped }: ListedChange,
  { definitions, counted }: ChangeRequest,
): { counts: boolean; why: Why } {
  const leftOut = (code: string, message: string) => ({ counts: false, why: { code, message } });
  if (!isFixChange(change, definitions.fixChanges)) {
    return leftOut('NOT_A_FIX', 'neither label, branch nor title say that it is a fix');
  }
  if (!shipped) return leftOut('NOT_DEPLOYED', 'not in production yet');
  const { deploymentTargetId, deploymentId } = shipped;
  if (!counted.has(keyOfId(deploymentTargetId, deploymentId))) {
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
