import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { DoraSource } from './DoraSource';
import { ReceiverKind } from './receivers';

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

/**
 * Where modules add the tools whose webhooks they understand.
 *
 * @public
 */
export interface DoraReceiversExtensionPoint {
  /**
   * Adds a kind of receiver. Two of one name are refused.
   */
  addReceiver(kind: ReceiverKind): void;
}

/**
 * A third-party receiver is one object and one module that adds it here.
 *
 * @public
 */
export const doraReceiversExtensionPoint = createExtensionPoint<DoraReceiversExtensionPoint>({
  id: 'dora.receivers',
});
