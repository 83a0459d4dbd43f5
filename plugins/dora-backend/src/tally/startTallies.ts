import { KeeperServices, startKeeper } from '../leases/startKeeper';
import { TALLY_CHORE } from '../store/DatabaseTallyStore';
import { Backlog } from '../telemetry/backlog';
import { TallyKeeper } from './TallyKeeper';

/** A scrape every half a minute finds each fact soon after it was stored. */
const EVERY_MS = 10_000;
/** After the snapshots, of which it makes use. */
const INITIAL_DELAY_MS = 20_000;

/** Keeps tallies up to date in the background, on one backend at a time. */
export async function startTallies(
  keeper: TallyKeeper,
  services: KeeperServices & { backlog: Pick<Backlog, 'talliesBehind'> },
): Promise<void> {
  const { backlog, logger } = services;
  await startKeeper(
    {
      name: TALLY_CHORE,
      everyMs: EVERY_MS,
      initialDelayMs: INITIAL_DELAY_MS,
      beforehand: async () => {},
      refresh: async signal => {
        const behind = await keeper.refresh(signal);
        backlog.talliesBehind = behind;
        if (behind > 0) logger.debug(`Brought the tallies of ${behind} entities up to date`);
      },
    },
    services,
  );
}
