import { Instant, isDeliveredSource, Shipment } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { insertChunks } from './chunks';
import { markDirty } from './dirtyEnvironments';
import { LeaseLostError } from './LeaseLostError';
import { previousShas, SuccessRow, toSuccess } from './previousShas';
import { BigIntColumn, toInstant } from './rows/columns';
import { writeShipments } from './writeShipments';

/** A target that deploys, and one of another source that holds the code and knows its history. */
export interface CodePair {
  deploymentTargetId: number;
  deploymentSource: string;
  /** Until when its deployments are being collected; null where they are not. */
  deploymentsLeasedUntil: Instant | null;
  codeTargetId: number;
  codeSource: string;
  codeTarget: string;
  codeTitle: string;
}

type PairRow = Omit<CodePair, 'deploymentsLeasedUntil'> & {
  leasedUntil: BigIntColumn | null;
};

/** A success, and the commits that mark what it brought. */
export interface UnaskedDeployment {
  id: string;
  from: string | null;
  to: string;
  finishedAt: Instant;
}

/** What deployments of one target shipped of the code of another. */
export class CodeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Pairs that a target is one or the other of, as the entities that there are now name them. */
  async pairsOf(targetId: number): Promise<CodePair[]> {
    const rows = await this.#knex('name_pairs')
      .join({ deploying: 'target_names' }, 'deploying.id', 'name_pairs.deployments_name_id')
      .join({ deployed: 'target_names' }, 'deployed.id', 'name_pairs.changes_name_id')
      .join({ pipeline: 'targets' }, 'pipeline.id', 'deploying.target_id')
      .join({ code: 'targets' }, 'code.id', 'deployed.target_id')
      .where({ 'deploying.active': true, 'deployed.active': true })
      .whereRaw('deploying.source <> deployed.source')
      .where(either => either.where('pipeline.id', targetId).orWhere('code.id', targetId))
      .distinct<PairRow[]>({
        deploymentTargetId: 'pipeline.id',
        deploymentSource: 'pipeline.source',
        leasedUntil: 'pipeline.lease_until',
        codeTargetId: 'code.id',
        codeSource: 'code.source',
        codeTarget: 'code.target',
        codeTitle: 'code.title',
      });
    return rows.map(({ leasedUntil, ...pair }) => ({
      ...pair,
      deploymentsLeasedUntil: toInstant(leasedUntil),
    }));
  }

  /**
   * The newest successes that the code's history was not asked about. Nobody can tell what the first one of an
   * environment shipped: it waits for one before it, which turns up once history is to reach further back.
   */
  async unasked(pair: CodePair, limit: number): Promise<UnaskedDeployment[]> {
    const asked = this.#knex('deployments')
      .where({ 'deployments.target_id': pair.deploymentTargetId, 'deployments.gone': false })
      .whereRaw("deployments.status = 'success'")
      .whereNotNull('deployments.finished_at')
      .whereNotNull('deployments.sha')
      .whereNotExists(
        this.#knex('told_shipments')
          .whereRaw('told_shipments.target_id = deployments.target_id')
          .whereRaw('told_shipments.deployment_id = deployments.id')
          .where('told_shipments.told_by', pair.codeTargetId)
          .select(this.#knex.raw('1')),
      )
      .whereExists(
        this.#knex({ earlier: 'deployments' })
          .whereRaw('earlier.target_id = deployments.target_id')
          .whereRaw('earlier.environment = deployments.environment')
          .where('earlier.gone', false)
          .whereRaw("earlier.status = 'success'")
          .whereNotNull('earlier.sha')
          .whereRaw('earlier.finished_at <= deployments.finished_at')
          .whereRaw('earlier.id <> deployments.id')
          .select(this.#knex.raw('1')),
      );
    // One that came with its changes ships those and no others.
    if (isDeliveredSource(pair.deploymentSource)) {
      asked.whereNull('deployments.shipment_known_at');
    }
    const rows = await asked
      .orderBy('deployments.finished_at', 'desc')
      .limit(limit)
      .select<(SuccessRow & { environment: string })[]>(
        'deployments.id',
        'deployments.sha',
        'deployments.finished_at',
        'deployments.environment',
      );
    const found: UnaskedDeployment[] = [];
    for (const [environment, some] of Map.groupBy(rows, row => row.environment)) {
      const successes = some.map(toSuccess);
      const key = { targetId: pair.deploymentTargetId, environment };
      const previous = await previousShas(this.#knex, key, successes);
      for (const { id, sha, finishedAt } of successes) {
        found.push({ id, from: previous.get(id) ?? null, to: sha!, finishedAt });
      }
    }
    return found;
  }

  /** Lets the deployments be collected once more, behind the run that is at it. */
  async askAgainSoon(pair: CodePair, now: Instant): Promise<void> {
    await this.#knex('targets').where({ id: pair.deploymentTargetId }).update({ due_at: now });
  }

  /** Stores what was told, for who still holds the lease on the target that it is collecting. */
  async store(
    lease: { targetId: number; owner: string },
    pair: CodePair,
    shipments: Pick<Shipment, 'deploymentId' | 'shas'>[],
    now: Instant,
  ): Promise<void> {
    const { deploymentTargetId: targetId, codeTargetId: toldBy } = pair;
    await this.#knex.transaction(async tx => {
      // Both, in one order: a run over either may be at it.
      const locked = await tx('targets')
        .whereIn('id', [targetId, toldBy])
        .orderBy('id')
        .forUpdate()
        .select<{ id: number; lease_owner: string | null }[]>('id', 'lease_owner');
      const own = locked.find(({ id }) => id === lease.targetId);
      if (own?.lease_owner !== lease.owner) throw new LeaseLostError(lease.targetId);
      const told = shipments.map(({ deploymentId, shas }) => ({
        deploymentId,
        shas,
        changeIds: [],
      }));
      const { environments } = await writeShipments(tx, targetId, told, { toldBy, now });
      const rows = shipments.map(({ deploymentId }) => ({
        target_id: targetId,
        deployment_id: deploymentId,
        told_by: toldBy,
      }));
      for (const some of insertChunks(rows)) {
        await tx('told_shipments')
          .insert(some)
          .onConflict(['target_id', 'deployment_id', 'told_by'])
          .ignore();
      }
      const dirty = [...environments].map(environment => ({ targetId, environment }));
      await markDirty(tx, dirty, now);
    });
  }
}
