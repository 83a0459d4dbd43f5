import { FactPage } from 'backstage-plugin-dora-node';
import { pageOf, ProjectRun } from '../collect/ProjectRun';
import { toChanges } from '../collect/toChanges';
import { chainsOf } from './chainsOf';
import { Pending, Shipped } from './Pending';
import { ShipmentReader } from './ShipmentReader';

const BATCH_SIZE = 100;

/**
 * Finds out what each production deployment shipped that is not known yet, newest first. What cannot be told yet is
 * left for the next time: young deployments, and those whose predecessor may lie further back.
 */
export async function* readShipments(
  run: ProjectRun,
  reader: ShipmentReader,
): AsyncGenerator<FactPage> {
  const environments = run.environments
    .all()
    .filter(environment => run.wants.isProduction(environment))
    .map(({ name }) => name);
  const left = new Set<string>();
  for (;;) {
    const limit = BATCH_SIZE + left.size;
    const pending = await run.request.stored.deploymentsWithoutShipment({ environments, limit });
    const batch = pending.filter(({ id }) => !left.has(id));
    if (batch.length === 0) return;

    const { shipped, failure } = await readBatch(reader, batch);
    const told = new Set(shipped.map(({ shipment }) => shipment.deploymentId));
    batch.filter(({ id }) => !told.has(id)).forEach(({ id }) => left.add(id));
    if (shipped.length > 0) {
      const changes = await changesOf(run, shipped);
      yield pageOf(run, { shipments: shipped.map(({ shipment }) => shipment), changes });
    }
    if (failure) throw failure.reason;
  }
}

/** What could be read, also where some of it failed: it would have to be asked for again. */
async function readBatch(
  reader: ShipmentReader,
  batch: Pending[],
): Promise<{ shipped: Shipped[]; failure?: PromiseRejectedResult }> {
  const [first, ...chains] = chainsOf(batch.filter(deployment => !reader.isYoung(deployment)));
  const chained = new Set(
    [first, ...chains].flatMap(chain => chain?.deployments.map(({ id }) => id) ?? []),
  );
  // The first one tells whether the others can be compared as a whole.
  const begun = first ? await reader.readChain(first) : [];
  const outcomes = await Promise.allSettled([
    ...chains.map(chain => reader.readChain(chain)),
    ...batch
      .filter(({ id }) => !chained.has(id))
      .map(async deployment => (await reader.readOne(deployment)) ?? []),
  ]);
  const read = outcomes.filter(outcome => outcome.status === 'fulfilled');
  return {
    shipped: [...begun, ...read.flatMap(({ value }) => value)],
    failure: outcomes.find(outcome => outcome.status === 'rejected'),
  };
}

/** Merge requests that came with the answers and are not known, with their commits. */
async function changesOf(run: ProjectRun, shipped: Shipped[]) {
  const rows = shipped.flatMap(entry => entry.rows);
  const ids = [...new Set(rows.map(row => String(row.iid)))];
  const known = await run.request.stored.changesWithCommits(ids);
  const unknown = rows.filter(row => !known.has(String(row.iid)));
  return toChanges(run, unknown);
}
