import { KeeperServices, startKeeper } from '../../leases/startKeeper';
import { RememberedTargets } from '../../store/RememberedTargets';
import { Backlog } from '../../telemetry/backlog';
import { SnapshotKeeper } from './SnapshotKeeper';

const EVERY_MS = 5_000;
const INITIAL_DELAY_MS = 15_000;

/** Keeps snapshots up to date in the background, on one backend at a time, and what each of them knows of targets. */
export async function startSnapshots(
  keeper: SnapshotKeeper,
  services: KeeperServices & {
    remembered: Pick<RememberedTargets, 'refresh'>;
    backlog: Pick<Backlog, 'snapshotsBehind'>;
  },
): Promise<void> {
  const { remembered, backlog, logger } = services;
  await startKeeper(
    {
      name: 'snapshots',
      everyMs: EVERY_MS,
      initialDelayMs: INITIAL_DELAY_MS,
      beforehand: () => remembered.refresh(),
      refresh: async signal => {
        const behind = await keeper.refresh(signal);
        backlog.snapshotsBehind = behind;
        if (behind > 0) logger.debug(`Brought the snapshots of ${behind} entities up to date`);
      },
    },
    services,
  );
}
