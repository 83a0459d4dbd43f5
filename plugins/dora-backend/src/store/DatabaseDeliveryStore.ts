import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { nameKey } from '../targetName';
import { openDeliveredTarget, pairWithCode } from './deliveredTargets';
import { EnvironmentKey, markDirty } from './dirtyEnvironments';
import { bumpFactVersion } from './factVersions';
import { forgetTold, placesOf } from './forgetTold';
import { writeOwnShipments } from './ownShipments';
import { noteTakenBack, withoutTakenBack } from './takenBack';
import { Delivery, DeliveryStore } from './types';
import { versionsOfNow } from './versionsOfNow';
import { withMoves } from './withMoves';
import { writeChanges } from './writeChanges';
import { markDeploymentsGone, writeDeployments } from './writeDeployments';
import { writeEpisodes } from './writeEpisodes';
import { markGone, writeIncidents } from './writeIncidents';

/**
 * Stores what is handed over: all of a call in one transaction. Which version of a fact stays does not depend on the
 * order in which they come, nor on how often.
 */
export class DatabaseDeliveryStore implements DeliveryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async store(
    deliveries: Delivery[],
    now: Instant,
  ): Promise<{ stored: number; targetIds: number[] }> {
    return this.#knex.transaction(async tx => {
      const dirty: EnvironmentKey[] = [];
      const changed: number[] = [];
      const targetIds: number[] = [];
      let stored = 0;
      // In one order, so that two calls never wait for each other.
      for (const delivery of (await withMoves(tx, deliveries)).sort(compareTarget)) {
        const targetId = await openDeliveredTarget(tx, delivery, now);
        const written = await writeDelivery(tx, targetId, delivery, now);
        if (delivery.code.length > 0) await pairWithCode(tx, delivery);
        targetIds.push(targetId);
        dirty.push(...written.dirty);
        stored += written.stored;
        if (written.stored > 0 || written.dirty.length > 0) changed.push(targetId);
      }
      await markDirty(tx, dirty, now);
      for (const targetId of changed.sort((a, b) => a - b)) await bumpFactVersion(tx, targetId);
      return { stored, targetIds };
    });
  }
}

function compareTarget(a: Delivery, b: Delivery): number {
  const [one, other] = [a, b].map(nameKey);
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

async function writeDelivery(
  tx: Knex.Transaction,
  targetId: number,
  delivery: Delivery,
  now: Instant,
): Promise<{ stored: number; dirty: EnvironmentKey[] }> {
  const { takenBack } = delivery;
  const fresh = await withoutTakenBack(tx, targetId, delivery);
  const ids = [...fresh.deployments, ...takenBack].map(({ id }) => id);
  const before = await placesOf(tx, targetId, ids);
  const deployments = await writeDeployments(tx, targetId, versionsOfNow(fresh.deployments, now));
  const changes = await writeChanges(tx, targetId, versionsOfNow(fresh.changes, now), {
    areWhole: true,
  });
  const incidents = await writeIncidents(tx, targetId, versionsOfNow(fresh.incidents, now));
  const episodes = await writeEpisodes(tx, targetId, fresh);
  const { noted, gone } = await noteTakenBack(tx, targetId, takenBack);
  const goneDeployments = await markDeploymentsGone(tx, targetId, gone.deployments);
  await markGone(tx, 'changes', targetId, gone.changes);
  await markGone(tx, 'incidents', targetId, gone.incidents);
  const shipping = await writeOwnShipments(tx, targetId, fresh, now);

  const moved = new Set([...deployments.environments, ...goneDeployments.environments]);
  if (moved.size > 0) {
    await forgetTold(tx, targetId, [...before, ...(await placesOf(tx, targetId, ids))]);
  }
  const environments = new Set([...moved, ...shipping]);
  const stored = [deployments, changes, incidents, episodes].reduce(
    (total, { added, changed }) => total + added + changed,
    noted,
  );
  return {
    stored,
    dirty: [
      ...[...environments].map(environment => ({ targetId, environment })),
      ...changes.environments,
    ],
  };
}
