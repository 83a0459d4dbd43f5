/**
 * Collects, keeps and serves DORA metrics.
 *
 * @packageDocumentation
 */
export { doraPlugin as default } from './plugin';
