import { Incident, IncidentItem } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { explainIncidents } from '../../metrics/evidence/explainIncidents';
import { EarlierSelections } from '../../scopes/EarlierSelections';
import { FactReader, ReadScope } from '../../store/types';
import { Reading } from '../reading';
import { explainEach } from './readEvidence';

/**
 * The incidents of a window that may be listed here, each with whether and why it counts. What annotations selected
 * before is listed as it happened meanwhile, and counts no more.
 */
export async function incidentEvidence(
  services: { facts: FactReader; earlier: Pick<EarlierSelections, 'of'> },
  reading: Reading,
  { metric = 'timeToRestore' }: { metric?: 'timeToRestore' | 'changeFailureRate' },
): Promise<Explained<IncidentItem>[]> {
  const selectedBefore = await services.earlier.of(reading.members);
  return explainEach(
    services,
    reading,
    async (facts, scope, window, member) => {
      const { targetIds, by } = selectedBefore(member);
      const { lists } = ownOf(scope);
      const incidentTargetIds = [...new Set([...scope.incidentTargetIds, ...targetIds])];
      const found = await facts.incidents({ ...scope, incidentTargetIds }, window);
      return found.filter(
        ({ targetId, ...incident }) =>
          lists(targetId, incident) || by(targetId, incident) !== undefined,
      );
    },
    ({ listed, readScope, member, ...evidence }) => {
      const { lists, selects } = ownOf(readScope);
      return explainIncidents(listed, {
        ...evidence,
        metric,
        selectsIncident: selects,
        selectedBefore: (targetId, incident) =>
          lists(targetId, incident) ? undefined : selectedBefore(member).by(targetId, incident),
      });
    },
    (a, b) => ({ deploymentIds: [...new Set([...a.deploymentIds, ...b.deploymentIds])] }),
  );
}

/** What the entity's targets hold of it now; what was selected before may lie in others. */
function ownOf({ incidentTargetIds, listsIncident, selectsIncident }: ReadScope) {
  const own = new Set(incidentTargetIds);
  return {
    lists: (targetId: number, incident: Incident) =>
      own.has(targetId) && listsIncident(targetId, incident),
    selects: (targetId: number, incident: Incident) =>
      own.has(targetId) && selectsIncident(targetId, incident),
  };
}
