import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { KindRead } from '../metrics/whatWasRead';
import { Circumstances } from './whyAbsent';

const FACT_KINDS: FactKind[] = ['deployments', 'changes', 'incidents'];
const readWholeSince = new WeakMap<readonly KindRead[], Instant>();

/**
 * Everything that any metric may need of a window is named and read through: there is nothing to explain, nor of one that
 * ends later while nothing else changes.
 */
export function isReadWhole({ reads }: Pick<Circumstances, 'reads'>, { from }: Span): boolean {
  let since = readWholeSince.get(reads);
  if (since === undefined) {
    since = wholeSince(reads);
    readWholeSince.set(reads, since);
  }
  return since <= from;
}

/** Infinity while there is something to explain of every window. */
function wholeSince(reads: readonly KindRead[]): Instant {
  if (!FACT_KINDS.every(kind => reads.some(read => read.kind === kind))) return Infinity;
  return reads.reduce((latest, { complete, tellsNoMore, reachedBackTo, failing, coarse }) => {
    if (failing || coarse) return Infinity;
    const since = tellsNoMore ? (reachedBackTo ?? Infinity) : Infinity;
    return complete ? latest : Math.max(latest, since);
  }, -Infinity);
}
