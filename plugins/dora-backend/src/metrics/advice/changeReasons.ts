import { LeadTime } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { inWords } from '../inWords';
import { changesMeasured } from '../leadTime';
import { countWithin } from '../samples/running';
import { valuesWithin } from '../samples/values';
import { ChangeSample, Samples } from '../samples/samples';
import { medianOf, rankedOf } from '../statistics';
import { longTail } from './longTail';
import { percent } from '../percent';
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
  { changes }: Pick<Samples, 'changes'>,
  window: Span,
): WeighedReason[] {
  return [...dominantStage(leadTime), ...slowestChanges(leadTime), ...bigChanges(changes, window)];
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

const linesOf = ({ counted, linesChanged }: ChangeSample) => (counted ? linesChanged : null);
const linesOfBig = (change: ChangeSample) => {
  const lines = linesOf(change);
  return lines !== null && lines > MANY_LINES ? lines : null;
};
const KINDS = {
  known: (change: ChangeSample) => linesOf(change) !== null,
  big: (change: ChangeSample) => linesOfBig(change) !== null,
};

function bigChanges(changes: Samples['changes'], window: Span): WeighedReason[] {
  const count = (kind: keyof typeof KINDS) => countWithin(changes, window, { of: KINDS, kind });
  const [counted, known, big] = [
    changesMeasured({ changes }, window),
    count('known'),
    count('big'),
  ];
  const share = big / known;
  if (big < FEW || share < SOME) return [];
  const all = known === counted ? '' : ' of known size';
  const values = valuesWithin(changes, window, linesOfBig);
  const median = Math.round(medianOf(rankedOf(values)));
  return [
    {
      code: 'BIG_CHANGES',
      message: `${big} of ${known} merge requests${all} changed more than ${MANY_LINES} lines (median of these: ${median}).`,
      evidence: EVIDENCE.changes,
      weight: Math.max(MOST, share),
    },
  ];
}
