import { Instant, Why } from 'backstage-plugin-dora-common';
import { ChangeFact, ShippedChange } from '../../EntityFacts';
import { LeadTimeRule } from '../profiles';

export interface StageDurations {
  codingMs: number;
  reviewMs: number;
  deployMs: number;
}

/** What one change contributes to the lead time, or why it does not. */
export type MeasuredChange = {
  /** Decides the window; null where it has not got that far. */
  at: Instant | null;
  why: Why;
} & (
  | { counted: true; ms: number; stages: StageDurations | null }
  | { counted: false; negative: boolean }
);

const START_IN_WORDS = {
  firstCommitAuthoredAt: 'its first commit',
  firstCommitCommittedAt: 'its oldest commit',
  mergedAt: 'its merge',
};
const END_IN_WORDS = { deployedAt: 'its first production deployment', mergedAt: 'its merge' };

/**
 * Measures one change by a profile's rule. Numbers and evidence both come from here, so they cannot disagree.
 */
export function measureChange(
  change: ChangeFact,
  shipped: ShippedChange | null,
  rule: LeadTimeRule,
): MeasuredChange {
  // A pipeline's source revision is not merged by a merge request: in every profile it ends with its deployment.
  const end = change.mergedAt === null ? 'deployedAt' : rule.to;
  const at = end === 'deployedAt' ? (shipped?.deployedAt ?? null) : change.mergedAt;
  const leftOut = (code: string, message: string, negative = false): MeasuredChange => ({
    at,
    counted: false,
    negative,
    why: { code, message },
  });
  if (at === null) {
    return leftOut('NOT_DEPLOYED', 'not in production yet');
  }
  if (rule.to === 'deployedAt' && shipped?.byFirstDeployment) {
    return leftOut(
      'FIRST_DEPLOYMENT',
      `came with the first known deployment to ${shipped.environment}: no telling what that shipped`,
    );
  }
  const from = change[rule.from];
  if (from === null) {
    return rule.from === 'mergedAt'
      ? leftOut('NOT_MERGED', 'when it was merged is not known')
      : leftOut('NO_COMMITS', 'its commits are not known');
  }
  const ms = at - from;
  if (ms < 0 && rule.negative === 'excluded') {
    return leftOut(
      'NEGATIVE',
      `${START_IN_WORDS[rule.from]} is later than ${END_IN_WORDS[end]}`,
      true,
    );
  }
  return {
    at,
    counted: true,
    ms: Math.max(0, ms),
    stages: rule.stages ? stagesOf(change, from, at) : null,
    why: {
      code: 'COUNTED',
      message:
        ms < 0
          ? `from ${START_IN_WORDS[rule.from]} to ${END_IN_WORDS[end]}, which came first: taken as 0`
          : `from ${START_IN_WORDS[rule.from]} to ${END_IN_WORDS[end]}`,
    },
  };
}

/** The steps between are moved into [first commit, deployed] and into order, so that the stages add up exactly. */
function stagesOf(change: ChangeFact, from: Instant, to: Instant): StageDurations | null {
  if (change.openedAt === null || change.mergedAt === null) return null;
  const opened = Math.min(Math.max(change.openedAt, from), to);
  const merged = Math.min(Math.max(change.mergedAt, opened), to);
  return { codingMs: opened - from, reviewMs: merged - opened, deployMs: to - merged };
}
