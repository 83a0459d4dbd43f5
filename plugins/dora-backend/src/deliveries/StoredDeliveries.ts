import { LoggerService } from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { deriveEnvironment } from '../lineage/deriveEnvironment';
import { Store } from '../store/createStore';
import { Delivery } from '../store/types';
import { Deliveries } from './Deliveries';

/**
 * Stores what is handed over, and derives from it at once, so that the next reading sees it whole. What a crash leaves
 * underived is marked, and derived by whoever goes on.
 */
export class StoredDeliveries implements Deliveries {
  readonly #store: Pick<Store, 'deliveries' | 'lineage' | 'requests'>;
  readonly #logger: LoggerService;
  readonly #onNews: (targetIds: number[]) => void;

  constructor(options: {
    store: Pick<Store, 'deliveries' | 'lineage' | 'requests'>;
    logger: LoggerService;
    /** Told of targets that have other facts now. */
    onNews?: (targetIds: number[]) => void;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#onNews = options.onNews ?? (() => {});
  }

  async take(deliveries: Delivery[], now: Instant): Promise<{ stored: number }> {
    const { stored, targetIds } = await this.#store.deliveries.store(deliveries, now);
    if (stored > 0) {
      await this.#follow(targetIds);
      this.#onNews(targetIds);
    }
    return { stored };
  }

  /** What has been stored stays so, whatever happens here. */
  async #follow(targetIds: number[]): Promise<void> {
    const { lineage, requests } = this.#store;
    try {
      for (const targetId of targetIds) {
        await lineage.refresh(await lineage.marked({ targetId }), deriveEnvironment);
      }
      await requests.askCodeSoon(targetIds);
    } catch (error) {
      this.#logger.warn(`What was handed over is stored, and is derived from later: ${error}`);
    }
  }
}
