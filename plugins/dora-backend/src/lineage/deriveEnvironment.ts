import { deriveFirstShipments } from './deriveFirstShipments';
import { deriveLineage } from './deriveLineage';
import { Derived, DerivedShipment, EnvironmentHistory } from './types';

/** Everything that is derived from one environment's history. */
export function deriveEnvironment(history: EnvironmentHistory): Derived {
  const lineage = deriveLineage(history.successes, history.seenShas);
  const firstShipments: DerivedShipment[] = [];
  for (const [changeTargetId, links] of Map.groupBy(history.links, link => link.changeTargetId)) {
    for (const [changeId, first] of deriveFirstShipments(history.successes, lineage, links)) {
      firstShipments.push({ ...first, changeTargetId, changeId });
    }
  }
  return { lineage, firstShipments };
}
