/**
 * The words that the DORA plugins share: facts, metrics, annotations, permissions and API types.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api';
export * from './facts';
export * from './glob';
export * from './metrics';
export * from './permissions';
