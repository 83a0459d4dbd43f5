import { Profile } from 'backstage-plugin-dora-common';

export interface LeadTimeRule {
  from: 'firstCommitAuthoredAt' | 'firstCommitCommittedAt' | 'mergedAt';
  /** Also decides which window a change belongs to, and whether it has to be deployed at all. */
  to: 'deployedAt' | 'mergedAt';
  negative: 'excluded' | 'zero';
  stages: boolean;
}

export interface TimeToRestoreRule {
  of: 'incidents' | 'failedDeployments';
  /** Which instant decides the window; a failed deployment is resolved by its recovery. */
  windowBy: 'resolvedAt' | 'openedAt';
}

/** When an incident or a rollback makes a deployment a failure. */
export interface FailureRule {
  /** The deployment that an incident names failed, and no other because of that incident. */
  named: boolean;
  /** Of the deployments at most the attribution window before an incident: the latest one, each one, or none. */
  before: 'latest' | 'each' | 'none';
  rolledBack: boolean;
}

export interface ChangeFailureRateRule {
  numerator: 'failedDeployments' | 'incidentsOpened';
  rollbacks: 'leftOut' | 'counted';
  failure: FailureRule;
}

/** A definition of the metrics as data: docs/metrics/profiles.md tells them side by side. */
export interface ProfileRules {
  /** What the metrics are called: as for years, or as DORA calls them today. */
  names: 'usual' | 'dora';
  /** Names of the production environments, whatever the entity and the config say; null: what these say. */
  productionEnvironments: readonly string[] | null;
  retries: 'collapsed' | 'counted';
  leadTime: LeadTimeRule;
  timeToRestore: TimeToRestoreRule;
  changeFailureRate: ChangeFailureRateRule;
}

const STANDARD: ProfileRules = {
  names: 'usual',
  productionEnvironments: null,
  retries: 'collapsed',
  leadTime: {
    from: 'firstCommitAuthoredAt',
    to: 'deployedAt',
    negative: 'excluded',
    stages: true,
  },
  timeToRestore: { of: 'incidents', windowBy: 'resolvedAt' },
  changeFailureRate: {
    numerator: 'failedDeployments',
    rollbacks: 'leftOut',
    failure: { named: true, before: 'latest', rolledBack: true },
  },
};

export const PROFILE_RULES: Record<Profile, ProfileRules> = {
  standard: STANDARD,
  dora: {
    ...STANDARD,
    names: 'dora',
    timeToRestore: { of: 'failedDeployments', windowBy: 'resolvedAt' },
  },
  article: {
    names: 'usual',
    productionEnvironments: ['production'],
    retries: 'counted',
    leadTime: {
      from: 'firstCommitCommittedAt',
      to: 'mergedAt',
      negative: 'excluded',
      stages: false,
    },
    timeToRestore: { of: 'incidents', windowBy: 'openedAt' },
    changeFailureRate: {
      numerator: 'failedDeployments',
      rollbacks: 'counted',
      failure: { named: false, before: 'each', rolledBack: false },
    },
  },
  gitlab: {
    names: 'usual',
    productionEnvironments: null,
    retries: 'collapsed',
    leadTime: { from: 'mergedAt', to: 'deployedAt', negative: 'zero', stages: false },
    timeToRestore: { of: 'incidents', windowBy: 'resolvedAt' },
    changeFailureRate: {
      numerator: 'incidentsOpened',
      rollbacks: 'counted',
      failure: { named: false, before: 'none', rolledBack: false },
    },
  },
};
