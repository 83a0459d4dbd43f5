import { Instant, Why } from 'backstage-plugin-dora-common';
import { IncidentFact } from '../../EntityFacts';
import { ProductionDeployment } from './productionDeployments';

/** What one failed deployment contributes to the time to restore, or why it does not. */
export type MeasuredRecovery = {
  /** When it recovered, which decides the window; null where it has not. */
  at: Instant | null;
  /** What ended the failure; null where nothing has. */
  by: 'incidents' | 'rollback' | null;
  why: Why;
} & ({ counted: true; ms: number } | { counted: false; negative: boolean });

/**
 * Measures the recovery of a deployment that failed: it ends with its first rollback, or with the last of the incidents
 * that are put down to it, whichever is earlier. Numbers and evidence both come from here, so they cannot disagree.
 */
export function measureRecovery(
  { at: finishedAt, fact }: Pick<ProductionDeployment, 'at' | 'fact'>,
  incidents: readonly IncidentFact[],
): MeasuredRecovery {
  const recovery = earliest(endOfAll(incidents), fact.rolledBackAt);
  const leftOut = (code: string, message: string, negative = false): MeasuredRecovery => ({
    ...recovery,
    counted: false,
    negative,
    why: { code, message },
  });
  if (recovery.at === null && isEndUnknown(incidents)) {
    return leftOut('UNKNOWN_END', 'when the last of its incidents ended is not known');
  }
  if (recovery.at === null) {
    return leftOut('NOT_RECOVERED', 'neither rolled back nor are its incidents resolved');
  }
  const ms = recovery.at - finishedAt;
  if (ms < 0) return leftOut('NEGATIVE', 'recovered before it finished', true);
  const end = recovery.by === 'rollback' ? 'its rollback' : 'the end of its incidents';
  return {
    ...recovery,
    counted: true,
    ms,
    why: { code: 'COUNTED', message: `from its finish to ${end}` },
  };
}

/** Then only a rollback tells when the deployment recovered. */
export function isEndUnknown(incidents: readonly IncidentFact[]): boolean {
  return incidents.some(({ endUnknown }) => endUnknown);
}

/** When the last of them was resolved; null while one is not, or where that is not known. */
function endOfAll(incidents: readonly IncidentFact[]): Instant | null {
  let last: Instant | null = null;
  for (const { resolvedAt } of incidents) {
    if (resolvedAt === null) return null;
    last = Math.max(last ?? resolvedAt, resolvedAt);
  }
  return last;
}

function earliest(
  resolvedAt: Instant | null,
  rolledBackAt: Instant | null,
): Pick<MeasuredRecovery, 'at' | 'by'> {
  if (rolledBackAt !== null && (resolvedAt === null || rolledBackAt <= resolvedAt)) {
    return { at: rolledBackAt, by: 'rollback' };
  }
  return resolvedAt === null ? { at: null, by: null } : { at: resolvedAt, by: 'incidents' };
}
