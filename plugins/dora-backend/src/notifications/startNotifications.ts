import { KeeperServices, startKeeper } from '../leases/startKeeper';
import { Notifier } from './Notifier';

/** What is due is looked at once a minute; whatever could not be sent is tried again. */
const EVERY_MS = 60_000;
/** After the snapshots, of which it makes use. */
const INITIAL_DELAY_MS = 30_000;

/** Tells owners in the background, on one backend at a time. */
export async function startNotifications(
  notifier: Notifier,
  services: KeeperServices,
): Promise<void> {
  await startKeeper(
    {
      name: 'notifications',
      everyMs: EVERY_MS,
      initialDelayMs: INITIAL_DELAY_MS,
      beforehand: async () => {},
      refresh: signal => notifier.run(signal),
    },
    services,
  );
}
