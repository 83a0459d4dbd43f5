import { IncidentItem } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { explainIncidents } from '../../metrics/evidence/explainIncidents';
import { FactReader } from '../../store/types';
import { Reading } from '../reading';
import { explainEach } from './readEvidence';

/** The incidents of a window that may be listed here, each with whether and why it counts. */
export async function incidentEvidence(
  services: { facts: FactReader },
  reading: Reading,
  { metric = 'timeToRestore' }: { metric?: 'timeToRestore' | 'changeFailureRate' },
): Promise<Explained<IncidentItem>[]> {
  return explainEach(
    services,
    reading,
    async (facts, scope, window) =>
      (await facts.incidents(scope, window)).filter(({ targetId, ...incident }) =>
        scope.listsIncident(targetId, incident),
      ),
    ({ listed, readScope, ...evidence }) =>
      explainIncidents(listed, {
        ...evidence,
        metric,
        selectsIncident: readScope.selectsIncident,
      }),
    (a, b) => ({ deploymentIds: [...new Set([...a.deploymentIds, ...b.deploymentIds])] }),
  );
}
