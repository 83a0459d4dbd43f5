import { Entity } from '@backstage/catalog-model';
import { ChangeItem, FactListResponse } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { explainChanges } from '../../metrics/explainChanges';
import { queries } from '../requests';
import { ApiServices } from '../types';
import { keepWindow, listPage } from './listPage';
import { readEvidence } from './readEvidence';

/** The changes of a window, each with whether and why it counts. */
export async function changeEvidence(
  services: ApiServices,
  entity: Entity,
  request: z.output<typeof queries.changes>,
): Promise<FactListResponse<ChangeItem>> {
  const query = keepWindow(request);
  const { listed, ...reading } = await readEvidence(
    services,
    { entity, query },
    (facts, scope, window) => facts.changes(scope, window),
  );
  const explained = explainChanges(listed, { ...reading, metric: query.metric ?? 'leadTime' });
  return listPage(
    explained,
    { ...query, to: reading.window.to },
    ({ leadTimeSeconds }) => leadTimeSeconds,
  );
}
