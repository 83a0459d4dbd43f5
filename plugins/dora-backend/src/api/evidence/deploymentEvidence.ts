import { DeploymentItem } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { explainDeployments } from '../../metrics/evidence/explainDeployments';
import {
  explainRecoveries,
  laterRecovery,
  recoveriesIn,
} from '../../metrics/evidence/explainRecoveries';
import { PROFILE_RULES } from '../../metrics/profiles';
import { FactReader } from '../../store/types';
import { Reading } from '../reading';
import { badParameter } from '../requests';
import { explainEach } from './readEvidence';

interface Services {
  facts: FactReader;
}

/** The deployments of a window, each with whether and why it counts; for time to restore those that failed. */
export async function deploymentEvidence(
  services: Services,
  reading: Reading,
  {
    metric = 'deploymentFrequency',
  }: { metric?: 'deploymentFrequency' | 'timeToRestore' | 'changeFailureRate' | 'reworkRate' },
): Promise<Explained<DeploymentItem>[]> {
  if (metric === 'timeToRestore') return recoveryEvidence(services, reading);
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

async function recoveryEvidence(
  services: Services,
  reading: Reading,
): Promise<Explained<DeploymentItem>[]> {
  const { profile, window } = reading;
  if (PROFILE_RULES[profile].timeToRestore.of !== 'failedDeployments') {
    throw badParameter(
      'metric',
      'timeToRestore',
      `in profile ${profile} it is made of incidents: ask for these, or for profile dora`,
    );
  }
  const explained = await explainEach(
    services,
    reading,
    async () => [],
    evidence => explainRecoveries(evidence),
    laterRecovery,
  );
  return recoveriesIn(window, explained);
}
