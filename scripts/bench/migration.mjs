/** Whether a large database of the first release comes over. The measuring itself is plugins/dora-backend/bench/migration.ts. */
import { say } from '../progress.mjs';
import { onBothDatabases } from './onBothDatabases.mjs';

/** A backend that starts waits for it, and orchestrators give up on those that take longer. */
const MOST_SECONDS = 60;

export function benchMigration({ toolchain, check }) {
  return onBothDatabases(
    toolchain,
    { program: 'migration' },
    (name, { seconds, facts, differing }) => {
      say(`  ${name}: ${facts} facts migrated in ${seconds.toFixed(1)} s`);
      check(`${name}: share of a minute that migrating takes`, seconds / MOST_SECONDS, {
        atMost: 1,
      });
      check(`${name}: figures that are others afterwards`, differing, { atMost: 0 });
    },
  );
}
