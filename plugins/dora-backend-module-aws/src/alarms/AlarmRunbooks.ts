import { isRefusal, SourceError } from 'backstage-plugin-dora-node';
import { CurrentAlarm } from './alarmRows';

/** Whether alarms link a runbook: looked up once for each of them in a run, since their history does not tell. */
export class AlarmRunbooks {
  readonly #linked = new Map<string, boolean | null>();
  readonly #lookUp: (alarms: string[]) => Promise<CurrentAlarm[]>;

  constructor(lookUp: (alarms: string[]) => Promise<CurrentAlarm[]>) {
    this.#lookUp = lookUp;
  }

  learn(alarms: CurrentAlarm[]): void {
    for (const { alarm, runbookLinked } of alarms) this.#linked.set(alarm, runbookLinked);
  }

  async lookUp(alarms: string[]): Promise<void> {
    const unknown = [...new Set(alarms)].filter(alarm => !this.#linked.has(alarm));
    if (unknown.length === 0) return;
    // A deleted alarm is not found, and says nothing any more.
    for (const alarm of unknown) this.#linked.set(alarm, null);
    try {
      this.learn(await this.#lookUp(unknown));
    } catch (error) {
      // Their outages are worth more than their links; who may not describe alarms is told when the present is asked.
      if (!(error instanceof SourceError && isRefusal(error.reason))) throw error;
    }
  }

  /** Null where that is not known. */
  of(alarm: string): boolean | null {
    return this.#linked.get(alarm) ?? null;
  }
}
