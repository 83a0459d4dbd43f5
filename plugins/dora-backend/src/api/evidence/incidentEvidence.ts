import { IncidentItem } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { explainIncidents } from '../../metrics/evidence/explainIncidents';
import { EarlierSelections } from '../../scopes/EarlierSelections';
import { FactReader } from '../../store/types';
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
      const own = new Set(scope.incidentTargetIds);
      const incidentTargetIds = [...new Set([...own, ...targetIds])];
      const found = await facts.incidents({ ...scope, incidentTargetIds }, window);
      return found.filter(
        ({ targetId, ...incident }) =>
          (own.has(targetId) && scope.listsIncident(targetId, incident)) ||
          by(targetId, incident) !== undefined,
      );
    },
    ({ listed, readScope, member, ...evidence }) => {
      const own = new Set(readScope.incidentTargetIds);
      return explainIncidents(listed, {
        ...evidence,
        metric,
        selectsIncident: (targetId, incident) =>
          own.has(targetId) && readScope.selectsIncident(targetId, incident),
        selectedBefore: (targetId, incident) =>
          own.has(targetId) && readScope.listsIncident(targetId, incident)
            ? undefined
            : selectedBefore(member).by(targetId, incident),
      });
    },
    (a, b) => ({ deploymentIds: [...new Set([...a.deploymentIds, ...b.deploymentIds])] }),
  );
}
