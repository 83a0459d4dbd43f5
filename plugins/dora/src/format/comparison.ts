import { MetricId, Metrics, Verdict } from 'backstage-plugin-dora-common';

/** What a value is compared with: the whole window before, or the own baseline. */
export type ComparedWith = 'previous' | 'baseline';

/** A value beside its own past, as the backend judges it. */
export interface Comparison {
  metric: MetricId;
  comparedWith: ComparedWith;
  value: number;
  past: number;
  verdict: Verdict;
  /** Why the past is too short to be compared with. */
  tooShort?: string;
}

/**
 * A value and its past as the backend compares them. Among many rows only what stands out has its verdict, since so
 * many verdicts together would name some by chance. Undefined where either has no data.
 */
export function comparisonOf(
  metric: MetricId,
  measured: Metrics[MetricId],
  comparedWith: ComparedWith,
): Comparison | undefined {
  const past = measured[comparedWith];
  if (measured.status !== 'ok' || past?.status !== 'ok') return undefined;
  const chance = comparedWith === 'baseline' && measured.standsOut === false;
  return {
    metric,
    comparedWith,
    // The verdict on failures leaves out what may still fail, so the difference that is told must as well.
    value: 'decided' in measured && measured.decided ? measured.decided.value : measured.value,
    past: past.value,
    verdict: chance ? 'none' : past.verdict,
    ...(!past.comparable && { tooShort: past.message ?? '' }),
  };
}
