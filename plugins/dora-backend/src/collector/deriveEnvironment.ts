import { deriveFirstShipments } from '../lineage/deriveFirstShipments';
import { deriveLineage } from '../lineage/deriveLineage';
import { Derived, DerivedShipment, EnvironmentHistory, Link } from '../store/LineageStore';

/** Everything that is derived from one environment's history. */
export function deriveEnvironment(history: EnvironmentHistory): Derived {
  const lineage = deriveLineage(history.successes, history.seenShas);
  const byTarget = new Map<number, Link[]>();
  for (const link of history.links) {
    const links = byTarget.get(link.changeTargetId);
    if (links) links.push(link);
    else byTarget.set(link.changeTargetId, [link]);
  }
  const firstShipments: DerivedShipment[] = [];
  for (const [changeTargetId, links] of byTarget) {
    for (const [changeId, first] of deriveFirstShipments(history.successes, lineage, links)) {
      firstShipments.push({ ...first, changeTargetId, changeId });
    }
  }
  return { lineage, firstShipments };
}
