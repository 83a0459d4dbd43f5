import { LoggerService } from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { meter } from './meter';

/** What is due of one source and nobody is at. */
interface Due {
  source: string;
  targets: number;
  oldestDueAt: Instant;
}

/** What is behind: kept by whoever does the work, read when the metrics are. */
export class Backlog {
  #snapshots = 0;
  #tallies = 0;

  set snapshotsBehind(entities: number) {
    this.#snapshots = entities;
  }

  set talliesBehind(entities: number) {
    this.#tallies = entities;
  }

  /** @param readDue - of all backends together, so that each of them tells the same */
  observe(options: {
    sources: () => string[];
    readDue: () => Promise<Due[]>;
    now: () => Instant;
    logger: LoggerService;
  }): void {
    const { sources, readDue, now, logger } = options;
    const count = meter().createObservableGauge('dora.targets.due', {
      description: 'Targets that are due and wait, by source, of all backends',
    });
    const age = meter().createObservableGauge('dora.targets.due.age', {
      description: 'Since when the target that waits the longest is due, by source',
      unit: 's',
    });
    meter().addBatchObservableCallback(
      async result => {
        const bySource = await readDue().then(
          all => new Map(all.map(due => [due.source, due])),
          error => logger.warn(`What is due could not be read for the metrics: ${error}`),
        );
        if (!bySource) return;
        for (const source of sources()) {
          const due = bySource.get(source);
          result.observe(count, due?.targets ?? 0, { source });
          result.observe(age, due ? Math.max(0, now() - due.oldestDueAt) / 1000 : 0, { source });
        }
      },
      [count, age],
    );
    meter()
      .createObservableGauge('dora.snapshots.behind', {
        description: 'Entities whose snapshot was behind their facts when this backend last looked',
      })
      .addCallback(result => result.observe(this.#snapshots));
    meter()
      .createObservableGauge('dora.tallies.behind', {
        description: 'Entities whose tally was behind their facts when this backend last looked',
      })
      .addCallback(result => result.observe(this.#tallies));
  }
}
