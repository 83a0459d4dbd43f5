import { FactKind } from 'backstage-plugin-dora-common';

/** What the API may ask of the collector's queue. */
export interface CollectRequests {
  /** Makes these targets due now, whatever their back-off, but for those that were tried within the last 30 s. */
  collectSoon(names: { source: string; name: string }[]): Promise<void>;
  /**
   * A person knows that facts which are absent beyond belief are gone: they are marked within seconds. `others` where
   * not so many are held back any more, `nothing` where none are.
   */
  confirmAbsences(
    targetId: number,
    seen: { kind: FactKind; count: number },
  ): Promise<'confirmed' | 'nothing' | 'others'>;
  /** Makes those of these targets due that are known, but never sooner than they may be asked again. */
  askSoon(source: string, targets: string[]): Promise<void>;
  /** Makes what holds the code that these targets deploy due, but never sooner than it may be asked again. */
  askCodeSoon(targetIds: number[]): Promise<void>;
}
