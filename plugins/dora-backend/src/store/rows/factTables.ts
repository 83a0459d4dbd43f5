import { FactKind } from 'backstage-plugin-dora-common';

/** Which table each kind of fact is kept in. */
export const FACT_TABLES: Record<FactKind, 'deployments' | 'changes' | 'incidents'> = {
  deployments: 'deployments',
  changes: 'changes',
  incidents: 'incidents',
};
