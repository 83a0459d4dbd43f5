import { Instant } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { EnvironmentKey, markDirty } from './dirtyEnvironments';
import { bumpFactVersion } from './factVersions';
import { decideGone } from './heldBack';
import { WrittenFacts } from './latestVersions';
import { LeaseLostError } from './LeaseLostError';
import { writeLists } from './lists';
import { ListState } from './types';
import { writeSetAside } from './setAside';
import { writeUnmet } from './unmet';
import { versionsOfNow } from './versionsOfNow';
import { writeChanges } from './writeChanges';
import { markDeploymentsGone, noteShipmentsKnown, writeDeployments } from './writeDeployments';
import { writeCounts, writeEnvironments } from './writeEnvironments';
import { markGone, writeIncidents } from './writeIncidents';
import { writeShipments } from './writeShipments';

/** What a page changed. */
export type PageCounts = Record<'deployments' | 'changes' | 'incidents', WrittenFacts> & {
  shipments: number;
  gone: number;
  setAside: number;
};

/**
 * Stores pages of facts.
 *
 * A page's facts, the cursor behind it and the marks of what has to be derived anew are written in one transaction, or
 * none of them is: whoever goes on from the cursor misses nothing, and what was read twice changes nothing.
 */
export class PageStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param lists - how all lists of the target stand with this page; left out where it has none */
  async store(
    lease: { targetId: number; owner: string },
    page: FactPage,
    now: Instant,
    lists: ListState[] | null = null,
  ): Promise<PageCounts> {
    return this.#knex.transaction(async tx => {
      await lockTarget(tx, lease);
      const counts = await writePage(tx, lease.targetId, page, now);
      await writeCursor(tx, lease.targetId, page, lists);
      return counts;
    });
  }
}

/** Also keeps retention and a collection of the same target apart. */
async function lockTarget(tx: Knex.Transaction, lease: { targetId: number; owner: string }) {
  const row = await tx('targets')
    .where({ id: lease.targetId })
    .forUpdate()
    .first<{ lease_owner: string | null } | undefined>('lease_owner');
  if (row?.lease_owner !== lease.owner) throw new LeaseLostError(lease.targetId);
}

async function writePage(
  tx: Knex.Transaction,
  targetId: number,
  page: FactPage,
  now: Instant,
): Promise<PageCounts> {
  const dirty: EnvironmentKey[] = [];
  const dirtyHere = (environments: Iterable<string>) => {
    for (const environment of environments) dirty.push({ targetId, environment });
  };

  const moved = page.environments && (await writeEnvironments(tx, targetId, page.environments));
  const deployments = await writeDeployments(tx, targetId, versionsOfNow(page.deployments, now));
  dirtyHere(deployments.environments);
  // Without a sha nobody could tell what they shipped.
  await noteShipmentsKnown(tx, targetId, deployments.withSha, null);
  const changes = await writeChanges(tx, targetId, versionsOfNow(page.changes, now), {
    areWhole: false,
  });
  dirty.push(...changes.environments);
  const incidents = await writeIncidents(tx, targetId, versionsOfNow(page.incidents, now));
  await writeCounts(tx, targetId, page.deploymentCounts ?? [], page.replacesCounts);
  const shipped = await writeShipments(tx, targetId, page.shipments ?? [], {
    toldBy: targetId,
    now,
  });
  dirtyHere(shipped.environments);

  const leaving = await decideGone(tx, targetId, page, now);
  const goneDeployments = await markDeploymentsGone(tx, targetId, leaving.deployments ?? []);
  dirtyHere(goneDeployments.environments);
  const goneChanges = await markGone(tx, 'changes', targetId, leaving.changes ?? []);
  const goneIncidents = await markGone(tx, 'incidents', targetId, leaving.incidents ?? []);

  await writeSetAside(tx, targetId, page, now);
  await writeUnmet(tx, targetId, page, now);
  await markDirty(tx, dirty, now);
  const gone = goneDeployments.changed + goneChanges.changed + goneIncidents.changed;
  const written = [deployments, changes, incidents].some(
    ({ added, changed }) => added + changed > 0,
  );
  const counted = page.replacesCounts !== undefined || (page.deploymentCounts ?? []).length > 0;
  if (moved || written || counted || gone > 0) await bumpFactVersion(tx, targetId);
  const shipments = page.shipments?.length ?? 0;
  const setAside = page.setAside?.length ?? 0;
  return { deployments, changes, incidents, shipments, gone, setAside };
}

async function writeCursor(
  tx: Knex.Transaction,
  targetId: number,
  page: FactPage,
  lists: ListState[] | null,
): Promise<void> {
  const { cursor, progress } = page;
  await tx('targets')
    .where({ id: targetId })
    .update({
      cursor: JSON.stringify(cursor),
      ...(lists && { lists: writeLists(lists) }),
      ...(progress && {
        reached_back_to: progress.reachedBackTo,
        done: progress.done,
        total: progress.total,
        ...(progress.complete ? { history_complete: true } : {}),
      }),
    });
}
