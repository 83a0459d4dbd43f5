import { Entity } from '@backstage/catalog-model';
import { FactListResponse, IncidentItem } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { explainIncidents } from '../../metrics/explainIncidents';
import { queries } from '../requests';
import { ApiServices } from '../types';
import { keepWindow, listPage } from './listPage';
import { readEvidence } from './readEvidence';

/** The incidents of a window, each with whether and why it counts. */
export async function incidentEvidence(
  services: ApiServices,
  entity: Entity,
  request: z.output<typeof queries.incidents>,
): Promise<FactListResponse<IncidentItem>> {
  const query = keepWindow(request);
  const { listed, readScope, ...reading } = await readEvidence(
    services,
    { entity, query },
    (facts, scope, window) => facts.incidents(scope, window),
  );
  const explained = explainIncidents(listed, {
    ...reading,
    metric: query.metric ?? 'timeToRestore',
    selectsIncident: readScope.selectsIncident,
  });
  return listPage(
    explained,
    { ...query, to: reading.window.to },
    ({ timeToRestoreSeconds }) => timeToRestoreSeconds,
  );
}
