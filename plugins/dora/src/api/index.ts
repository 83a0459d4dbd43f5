export type { EntityFilters } from 'backstage-plugin-dora-common';
export * from './DoraApi';
export * from './DoraClient';
export * from './MetricsQuery';
export * from './ScorecardQuery';
