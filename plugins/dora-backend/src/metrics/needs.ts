import { FactKind, MetricId, Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from './profiles';

/** A kind of facts that a metric is made of. */
interface Need {
  kind: FactKind;
  /** Only where the entity names a source of it: the metric has a value without, which says less. */
  ifNamed?: boolean;
}

const DEPLOYMENTS: Need = { kind: 'deployments' };
const CHANGES: Need = { kind: 'changes' };
const INCIDENTS: Need = { kind: 'incidents' };
/** Rollbacks tell of failures, too. */
const WHERE_NAMED: Need = { ...INCIDENTS, ifNamed: true };

/** What has to be read before a metric may be believed. See docs/metrics/. */
export function needsOf(metric: MetricId, profile: Profile): Need[] {
  switch (metric) {
    case 'deploymentFrequency':
      return [DEPLOYMENTS];
    case 'leadTime':
      return PROFILE_RULES[profile].leadTime.to === 'deployedAt'
        ? [CHANGES, DEPLOYMENTS]
        : [CHANGES];
    case 'timeToRestore':
      return PROFILE_RULES[profile].timeToRestore.of === 'incidents'
        ? [INCIDENTS]
        : [DEPLOYMENTS, WHERE_NAMED];
    case 'changeFailureRate':
      return [DEPLOYMENTS, WHERE_NAMED];
    // Without changes rollbacks alone are rework.
    case 'reworkRate':
      return [DEPLOYMENTS, { ...CHANGES, ifNamed: true }];
    default:
      throw new Error(`No metric ${metric satisfies never}`);
  }
}
