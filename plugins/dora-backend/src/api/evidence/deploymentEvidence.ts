import { Entity } from '@backstage/catalog-model';
import { DeploymentItem, FactListResponse } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { explainDeployments } from '../../metrics/explainDeployments';
import { queries } from '../requests';
import { ApiServices } from '../types';
import { keepWindow, listPage } from './listPage';
import { readEvidence } from './readEvidence';

/** The deployments of a window, each with whether and why it counts. */
export async function deploymentEvidence(
  services: ApiServices,
  entity: Entity,
  request: z.output<typeof queries.deployments>,
): Promise<FactListResponse<DeploymentItem>> {
  const query = keepWindow(request);
  const { listed, readScope, ...reading } = await readEvidence(
    services,
    { entity, query },
    (facts, scope, window) => facts.deployments(scope, window),
  );
  const explained = explainDeployments(listed, {
    ...reading,
    metric: query.metric ?? 'deploymentFrequency',
    productionEnvironments: readScope.productionEnvironments,
  });
  return listPage(
    explained,
    { ...query, to: reading.window.to },
    ({ durationSeconds }) => durationSeconds,
  );
}
