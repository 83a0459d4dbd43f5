/**
 * The contract between the DORA backend and the sources of its facts.
 *
 * @packageDocumentation
 */
export * from './CollectRequest';
export * from './DoraSource';
export * from './FactPage';
export * from './StoredFacts';
export * from './awsConfig';
export * from './awsPipelines';
export * from './boundAnswers';
export * from './claims';
export * from './collectionConfig';
export * from './countRequest';
export * from './extensions';
export * from './isBeyondBelief';
export * from './isDue';
export * from './lists';
export * from './reachesFurther';
export * from './receivers';
export * from './SetAsideRoom';
export * from './SourceError';
