export * from './DoraApi';
export * from './DoraClient';
export * from './MetricsQuery';
export * from './ScorecardQuery';
