/**
 * The words that the DORA plugins share: facts, metrics, annotations, permissions and API types.
 *
 * @packageDocumentation
 */
export * from './advice';
export * from './annotations';
export * from './bands';
export * from './calls';
export * from './coverage';
export * from './defaults';
export * from './deliveredSources';
export * from './entityFilters';
export * from './entityMetrics';
export * from './evidence';
export * from './facts';
export * from './glob';
export * from './isGitlabProjectPath';
export * from './isLowerBetter';
export * from './isOptedOut';
export * from './isProductionEnvironment';
export * from './goals';
export * from './metrics';
export * from './parseList';
export * from './permissions';
export * from './pooledKinds';
export * from './reports';
export * from './scorecard';
export * from './sourceStatus';
export * from './splitDuration';
export * from './time';
export * from './values';
