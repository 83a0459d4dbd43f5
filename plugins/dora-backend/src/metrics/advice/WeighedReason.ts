import { Reason } from 'backstage-plugin-dora-common';

/** A reason with how much it weighs against others, 0 to 1. */
export interface WeighedReason extends Reason {
  weight: number;
}

/** Fewer than this is chance. */
export const FEW = 3;
export const MOST = 0.5;

/** Which list shows what a reason speaks of. */
export const EVIDENCE = {
  changes: { metric: 'leadTime', list: 'changes' },
  deployments: { metric: 'deploymentFrequency', list: 'deployments' },
  failures: { metric: 'changeFailureRate', list: 'deployments' },
  fixes: { metric: 'reworkRate', list: 'deployments' },
  incidents: { metric: 'timeToRestore', list: 'incidents' },
  recoveries: { metric: 'timeToRestore', list: 'deployments' },
} as const;
