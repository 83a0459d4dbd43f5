import { LeadTime } from 'backstage-plugin-dora-common';
import { inWords } from '../inWords';
import { ChangeSample } from '../samples/samples';
import { medianOf, sortedAscending } from '../statistics';
import { longTail } from './longTail';
import { percent } from './percent';
import { EVIDENCE, FEW, MOST, WeighedReason } from './WeighedReason';

/** More than can be reviewed in one sitting. */
const MANY_LINES = 200;
const SOME = 0.2;
const STAGES = {
  coding: ['CODING_DOMINATES', 'before the merge request is opened'],
  review: ['REVIEW_DOMINATES', 'between opening and merging the merge request'],
  deploy: ['DEPLOY_DOMINATES', 'between the merge and production'],
} as const;

export function changeReasons(
  leadTime: LeadTime,
  changes: readonly ChangeSample[],
): WeighedReason[] {
  return [...dominantStage(leadTime), ...slowestChanges(leadTime), ...bigChanges(changes)];
}

function dominantStage(leadTime: LeadTime): WeighedReason[] {
  if (leadTime.status === 'noData' || !leadTime.stages || leadTime.sampleSize < FEW) return [];
  const { stages, sampleSize } = leadTime;
  const total = stages.coding + stages.review + stages.deploy;
  return (['coding', 'review', 'deploy'] as const).flatMap(name => {
    const share = total > 0 ? stages[name] / total : 0;
    const [code, where] = STAGES[name];
    if (share < MOST) return [];
    const figures = `${inWords(stages[name] * 1000)} of ${inWords(total * 1000)}, medians of ${sampleSize} changes`;
    const message = `${percent(share)} of the typical lead time passes ${where}: ${figures}.`;
    return [{ code, message, evidence: EVIDENCE.changes, weight: share }];
  });
}

function slowestChanges(leadTime: LeadTime): WeighedReason[] {
  const message = longTail('changes', leadTime);
  if (!message) return [];
  return [{ code: 'LONG_TAIL_OF_CHANGES', message, evidence: EVIDENCE.changes, weight: 0.4 }];
}

function bigChanges(changes: readonly ChangeSample[]): WeighedReason[] {
  const counted = changes.filter(change => change.counted);
  const known = counted.flatMap(({ linesChanged }) => linesChanged ?? []);
  const big = known.filter(lines => lines > MANY_LINES);
  const share = big.length / known.length;
  if (big.length < FEW || share < SOME) return [];
  const all = known.length === counted.length ? '' : ' of known size';
  const median = Math.round(medianOf(sortedAscending(big)));
  return [
    {
      code: 'BIG_CHANGES',
      message: `${big.length} of ${known.length} merge requests${all} changed more than ${MANY_LINES} lines (median of these: ${median}).`,
      evidence: EVIDENCE.changes,
      weight: Math.max(MOST, share),
    },
  ];
}
