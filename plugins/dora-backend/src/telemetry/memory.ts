import { meter } from './meter';

/** Tells operators how much is remembered, so that pages over thousands answer at once. Each of it is bounded. */
export function observeMemory(sizes: Record<string, () => number>): void {
  meter()
    .createObservableGauge('dora.memory', {
      description: 'How much this backend remembers: samples of entities and in pools, rows',
    })
    .addCallback(result => {
      for (const [what, sizeOf] of Object.entries(sizes)) result.observe(sizeOf(), { what });
    });
}
