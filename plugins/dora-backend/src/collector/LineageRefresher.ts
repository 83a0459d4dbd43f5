import { Instant } from 'backstage-plugin-dora-common';
import { LineageStore } from '../store/LineageStore';
import { deriveEnvironment } from '../lineage/deriveEnvironment';

const AT_LATEST_EVERY_MS = 2_000;
/** A mark that old is of a run that died, or of a target whose neighbour was collected. */
const LEFT_BEHIND_AFTER_MS = 10_000;

/** Derives lineage and first shipments of environments whose facts have changed. */
export class LineageRefresher {
  readonly #lineage: LineageStore;
  readonly #now: () => Instant;

  constructor(options: { lineage: LineageStore; now: () => Instant }) {
    this.#lineage = options.lineage;
    this.#now = options.now;
  }

  /** All marked environments that the facts of a target may have changed. */
  async refresh(targetId: number): Promise<void> {
    await this.#lineage.refresh(await this.#lineage.marked({ targetId }), deriveEnvironment);
  }

  /** What no run takes care of. */
  async refreshLeftBehind(signal: AbortSignal): Promise<void> {
    const markedBefore = this.#now() - LEFT_BEHIND_AFTER_MS;
    const marked = await this.#lineage.marked({ markedBefore });
    await this.#lineage.refresh(marked, deriveEnvironment, signal);
  }

  /**
   * For a run: refreshes now and then while pages come in, so that numbers show before the last page. Answers whether
   * it did.
   */
  duringRun(targetId: number): { afterPage: (sliceEnded: boolean) => Promise<boolean> } {
    let nextAt = performance.now() + AT_LATEST_EVERY_MS;
    return {
      afterPage: async sliceEnded => {
        const began = performance.now();
        if (!sliceEnded && began < nextAt) return false;
        await this.refresh(targetId);
        const ended = performance.now();
        // A long history takes long to derive: most of the time is for collecting.
        nextAt = ended + Math.max(AT_LATEST_EVERY_MS, 3 * (ended - began));
        return true;
      },
    };
  }
}
