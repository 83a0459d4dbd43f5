import type { MemoryBounds } from '../memoryConfig';
import { meter } from './meter';

/**
 * Tells operators how much is remembered, so that pages over thousands answer at once: of everything that is bounded, as
 * its bound counts it.
 */
export function observeMemory(sizes: Record<keyof MemoryBounds, () => number>): void {
  meter()
    .createObservableGauge('dora.memory', {
      description:
        'How much this backend remembers of each part of what dora.memory.megabytes bounds',
    })
    .addCallback(result => {
      for (const [what, sizeOf] of Object.entries(sizes)) result.observe(sizeOf(), { what });
    });
}
