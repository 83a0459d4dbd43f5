import { DAY_MS, GoalInput, MetricId } from 'backstage-plugin-dora-common';

/** A goal as the dialog's fields have it. */
export interface GoalDraft {
  ref: string;
  metric: MetricId;
  percent: number;
  owner: string;
  /** A day, as a date field has it. */
  due: string;
}

const ENTITY_REF = /^[^\s:/]+:([^\s:/]+\/)?[^\s:/]+$/;

/** What to send, or what is missing first, in the order of the fields. A goal runs to the end of its due day, in UTC. */
export function readDraft(
  draft: GoalDraft,
  now: number,
  before?: { start: string },
): { input: GoalInput } | { problem: 'subjectNeeded' | 'ownerNeeded' | 'dueNeeded' | 'pastDue' } {
  const { ref, metric, percent, owner } = draft;
  const due = Date.parse(`${draft.due}T00:00:00Z`) + DAY_MS;
  if (!ENTITY_REF.test(ref)) return { problem: 'subjectNeeded' };
  if (!ENTITY_REF.test(owner)) return { problem: 'ownerNeeded' };
  if (Number.isNaN(due)) return { problem: 'dueNeeded' };
  if (due <= now) return { problem: 'pastDue' };
  return {
    input: {
      ref,
      metric,
      improvement: percent / 100,
      owner,
      due: new Date(due).toISOString(),
      ...(before && { start: before.start }),
    },
  };
}
