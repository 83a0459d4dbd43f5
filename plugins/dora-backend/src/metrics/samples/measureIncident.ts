import { Instant, Why } from 'backstage-plugin-dora-common';
import { IncidentFact } from '../../EntityFacts';
import { TimeToRestoreRule } from '../profiles';

/** What one incident contributes to the time to restore, or why it does not. */
export type MeasuredIncident = {
  /** Decides the window; null where that has not happened, or is not known. */
  at: Instant | null;
  why: Why;
} & ({ counted: true; ms: number } | { counted: false; negative: boolean });

/**
 * Measures one incident by a profile's rule. Numbers and evidence both come from here, so they cannot disagree.
 */
export function measureIncident(
  { openedAt, resolvedAt, endUnknown }: IncidentFact,
  rule: TimeToRestoreRule,
): MeasuredIncident {
  const at = rule.windowBy === 'resolvedAt' ? resolvedAt : openedAt;
  const leftOut = (code: string, message: string, negative = false): MeasuredIncident => ({
    at,
    counted: false,
    negative,
    why: { code, message },
  });
  if (endUnknown) return leftOut('UNKNOWN_END', 'over, but when it ended is not known');
  if (resolvedAt === null) return leftOut('OPEN', 'still open');
  if (openedAt === null) return leftOut('UNKNOWN_BEGINNING', 'when it began is not known');
  const ms = resolvedAt - openedAt;
  if (ms < 0) return leftOut('NEGATIVE', 'resolved before it was opened', true);
  return {
    at,
    counted: true,
    ms,
    why: { code: 'COUNTED', message: 'from its opening to its resolution' },
  };
}
