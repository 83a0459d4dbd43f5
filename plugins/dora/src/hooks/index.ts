export * from './doraQuery';
export * from './useDoraQuery';
export * from './useEntityMetrics';
export * from './useEvidence';
export * from './useFacts';
export * from './useRequest';
export * from './useSeries';
export * from './useTabPath';
