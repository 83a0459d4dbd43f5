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

/** Lists that are there already: for a page over thousands they are asked for a hundred thousand times. */
const DEPLOYED: readonly Need[] = [DEPLOYMENTS];
const CHANGES_DEPLOYED: readonly Need[] = [CHANGES, DEPLOYMENTS];
const CHANGES_MERGED: readonly Need[] = [CHANGES];
const INCIDENTS_ALONE: readonly Need[] = [INCIDENTS];
/** Rollbacks tell of failures, too. */
const FAILURES: readonly Need[] = [DEPLOYMENTS, { ...INCIDENTS, ifNamed: true }];
/** Without changes rollbacks alone are rework. */
const REWORK: readonly Need[] = [DEPLOYMENTS, { ...CHANGES, ifNamed: true }];

/** What has to be read before a metric may be believed. See docs/metrics/. */
export function needsOf(metric: MetricId, profile: Profile): readonly Need[] {
  const rules = PROFILE_RULES[profile];
  switch (metric) {
    case 'deploymentFrequency':
      return DEPLOYED;
    case 'leadTime':
      return rules.leadTime.to === 'deployedAt' ? CHANGES_DEPLOYED : CHANGES_MERGED;
    case 'timeToRestore':
      return rules.timeToRestore.of === 'incidents' ? INCIDENTS_ALONE : FAILURES;
    case 'changeFailureRate':
      return FAILURES;
    case 'reworkRate':
      return REWORK;
    default:
      throw new Error(`No metric ${metric satisfies never}`);
  }
}
