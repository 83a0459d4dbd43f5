/** What signals are made of. */
export interface SignalStore {
  /** Secret, and the same on all backends. */
  key(): Promise<string>;
  /** All that these targets are called. */
  namesOf(targetIds: number[]): Promise<{ source: string; name: string }[]>;
}
