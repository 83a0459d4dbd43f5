import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { DoraSource } from './DoraSource';

/**
 * Where modules add their sources.
 *
 * @public
 */
export interface DoraSourcesExtensionPoint {
  /**
   * Adds a source. Two sources with one id are refused.
   */
  addSource(source: DoraSource): void;
}

/**
 * A third-party source is one class and one module that adds it here.
 *
 * @public
 */
export const doraSourcesExtensionPoint = createExtensionPoint<DoraSourcesExtensionPoint>({
  id: 'dora.sources',
});
