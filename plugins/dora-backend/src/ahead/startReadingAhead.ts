import { AuthService } from '@backstage/backend-plugin-api';
import { RepeatingServices, startRepeating } from '../leases/startRepeating';
import { HeavyReads } from '../api/HeavyReads';
import { pluginViewer } from '../api/viewer/pluginViewer';
import { readScorecard, ScorecardServices } from '../api/scorecard/readScorecard';

/**
 * With 5,000 services it takes 0.6 s of the thread, in turns, and whoever opens the page within five minutes after that
 * waits 0.2 to 0.4 s. Without, it is 2 s after a start, and 1 to 2 s in every new hour, for which all are tested anew.
 */
const EVERY_MS = 5 * 60_000;
/** By then the catalog is there, and snapshots that were behind are mostly made. */
const INITIAL_DELAY_MS = 60_000;

/**
 * Opens the page that people open first, before they do. Each backend for itself: what it works out is remembered, and
 * most of it is the same for whoever sees fewer services.
 */
export async function startReadingAhead(
  services: ScorecardServices & { heavyReads: Pick<HeavyReads, 'run'> },
  { auth, ...repeating }: RepeatingServices & { auth: AuthService },
): Promise<void> {
  await startRepeating(
    {
      name: 'scorecard-ahead',
      everyMs: EVERY_MS,
      initialDelayMs: INITIAL_DELAY_MS,
      failure: 'The scorecard could not be read ahead, which is tried again',
      run: async shutdown => {
        const viewer = await pluginViewer(auth, shutdown);
        const { entities, memory } = services.config;
        const { members } = await services.entities.tree(viewer, entities.kinds);
        // Of more, the first rows would be forgotten by the time the last ones are there.
        if (members.length > memory.rows / 4) return;
        for (const groupBy of ['entity', 'owner'] as const) {
          await services.heavyReads.run(viewer, () => readScorecard(services, viewer, { groupBy }));
        }
      },
    },
    repeating,
  );
}
