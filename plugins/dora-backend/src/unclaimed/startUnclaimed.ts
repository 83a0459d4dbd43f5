import { KeeperServices, startKeeper } from '../leases/startKeeper';
import { UnclaimedKeeper } from './UnclaimedKeeper';

const EVERY_MS = 60 * 60_000;
const INITIAL_DELAY_MS = 5 * 60_000;

/** Bounds in the background, on one backend at a time, what belongs to no entity. */
export async function startUnclaimed(
  keeper: UnclaimedKeeper,
  services: KeeperServices,
): Promise<void> {
  await startKeeper(
    {
      name: 'unclaimed',
      everyMs: EVERY_MS,
      initialDelayMs: INITIAL_DELAY_MS,
      beforehand: async () => {},
      refresh: async signal => {
        const deleted = await keeper.keep(signal);
        if (deleted > 0) {
          services.logger.info(`Deleted ${deleted} incidents that belonged to no entity`);
        }
      },
    },
    services,
  );
}
