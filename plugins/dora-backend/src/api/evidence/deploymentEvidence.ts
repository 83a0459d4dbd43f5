import { DeploymentItem } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { explainDeployments } from '../../metrics/evidence/explainDeployments';
import { Reading } from '../reading';
import { ApiServices } from '../types';
import { explainEach } from './readEvidence';

/** The deployments of a window, each with whether and why it counts. */
export async function deploymentEvidence(
  services: Pick<ApiServices, 'facts'>,
  reading: Reading,
  {
    metric = 'deploymentFrequency',
  }: { metric?: 'deploymentFrequency' | 'changeFailureRate' | 'reworkRate' },
): Promise<Explained<DeploymentItem>[]> {
  return explainEach(
    services,
    reading,
    (facts, scope, window) => facts.deployments(scope, window),
    ({ listed, readScope, ...evidence }) =>
      explainDeployments(listed, {
        ...evidence,
        metric,
        productionEnvironments: readScope.productionEnvironments,
      }),
    // As pools do: it failed if it failed for any of them, and carries no change if it does so for all.
    (a, b) => {
      const failedBecause = a.failedBecause ?? b.failedBecause;
      return {
        failed: a.failed || b.failed,
        ...(failedBecause && { failedBecause }),
        shipsFix: a.shipsFix || b.shipsFix,
        carriesNoChange: a.carriesNoChange && b.carriesNoChange,
      };
    },
  );
}
