import { deriveFirstShipments } from '../lineage/deriveFirstShipments';
import { deriveLineage } from '../lineage/deriveLineage';
import { groupBy } from '../store/groupBy';
import { Derived, DerivedShipment, EnvironmentHistory } from '../store/LineageStore';

/** Everything that is derived from one environment's history. */
export function deriveEnvironment(history: EnvironmentHistory): Derived {
  const lineage = deriveLineage(history.successes, history.seenShas);
  const firstShipments: DerivedShipment[] = [];
  for (const [changeTargetId, links] of groupBy(history.links, link => link.changeTargetId)) {
    for (const [changeId, first] of deriveFirstShipments(history.successes, lineage, links)) {
      firstShipments.push({ ...first, changeTargetId, changeId });
    }
  }
  return { lineage, firstShipments };
}
