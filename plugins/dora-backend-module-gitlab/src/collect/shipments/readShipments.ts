import { FactPage, SetAside, TargetList } from 'backstage-plugin-dora-node';
import { UnreadRow } from '../../gitlab/readAnswer';
import { isOfAll } from '../guardList';
import { isOfItem } from '../itemFailure';
import { pageOf, ProjectRun } from '../ProjectRun';
import { toChanges } from '../toChanges';
import { toSetAside } from '../toSetAside';
import { Chain, chainsOf } from './chainsOf';
import { Pending, Shipped } from './Pending';
import { ShipmentReader } from './ShipmentReader';

const BATCH_SIZE = 100;

/** What deployments shipped. */
export const SHIPMENTS: TargetList = { name: 'shipments', provides: ['changes'] };

/**
 * Finds out what each production deployment shipped that is not known yet, newest first. What cannot be told yet is
 * left for the next time: young deployments, those whose predecessor may lie further back, and those that cannot be
 * looked up.
 */
export async function* readShipments(
  run: ProjectRun,
  reader: ShipmentReader,
): AsyncGenerator<FactPage> {
  const environments = run.environments
    .all()
    .filter(environment => run.wants.isProduction(environment))
    .map(({ name }) => name);
  const { left } = await run.missed.of('shipments');
  for (;;) {
    const limit = BATCH_SIZE + left.size + run.state.withoutLinks.length;
    const pending = await run.request.stored.deploymentsWithoutShipment({ environments, limit });
    const batch = pending.filter(({ id }) => !left.has(id));
    if (batch.length === 0) {
      forgetSettled(run, pending);
      return;
    }

    const { shipped, setAside, failure } = await readBatch(run, reader, batch);
    const odd = shipped.flatMap(({ unread }) => unread);
    try {
      // Before anything is taken for told: what finds no room is asked for again.
      await run.room.take(toSetAside('changes', odd));
    } catch (error) {
      run.missed.fail('shipments', error as Error);
      return;
    }
    const told = new Set(shipped.map(({ shipment }) => shipment.deploymentId));
    batch.filter(({ id }) => !told.has(id)).forEach(({ id }) => left.add(id));
    run.missed.forget('shipments', told);
    if (shipped.length + setAside.length > 0) {
      const read = await changesOf(run, shipped, odd);
      yield pageOf(run, {
        shipments: shipped.map(({ shipment }) => shipment),
        changes: read.changes,
        setAside: [...setAside, ...read.setAside],
      });
    }
    if (failure && isOfAll(run, failure)) throw failure;
    if (failure) {
      run.missed.fail('shipments', failure as Error);
      return;
    }
  }
}

/** @param pending - all that there are */
function forgetSettled({ state }: ProjectRun, pending: Pending[]): void {
  const ids = new Set(pending.map(({ id }) => id));
  state.withoutLinks = state.withoutLinks.filter(id => ids.has(id));
}

interface Read {
  shipped: Shipped[];
  setAside: SetAside[];
  /** What stands in the way of all of them. */
  failure?: unknown;
}

/** What could be read, also where some of it failed: it would have to be asked for again. */
async function readBatch(run: ProjectRun, reader: ShipmentReader, batch: Pending[]): Promise<Read> {
  const [first, ...chains] = chainsOf(batch.filter(deployment => !reader.isYoung(deployment)));
  const chained = new Set(
    [first, ...chains].flatMap(chain => chain?.deployments.map(({ id }) => id) ?? []),
  );
  // The first one tells whether the others can be compared as a whole.
  const begun = first ? [await readChain(run, reader, first)] : [];
  const rest = await Promise.all([
    ...chains.map(chain => readChain(run, reader, chain)),
    ...batch.filter(({ id }) => !chained.has(id)).map(one => readOne(run, reader, one)),
  ]);
  return joined([...begun, ...rest]);
}

/** Where a chain cannot be read as a whole, each of its deployments is tried by itself. */
async function readChain(run: ProjectRun, reader: ShipmentReader, chain: Chain): Promise<Read> {
  try {
    return { shipped: await reader.readChain(chain), setAside: [] };
  } catch (error) {
    if (!(await isOfItem(run, error))) return { shipped: [], setAside: [], failure: error };
    const each = await Promise.all(chain.deployments.map(one => readOne(run, reader, one)));
    return joined(each);
  }
}

async function readOne(run: ProjectRun, reader: ShipmentReader, one: Pending): Promise<Read> {
  try {
    const shipped = await reader.readOne(one);
    return { shipped: shipped ? [shipped] : [], setAside: [] };
  } catch (error) {
    if (!(await isOfItem(run, error))) return { shipped: [], setAside: [], failure: error };
    return { shipped: [], setAside: run.missed.note('shipments', one.id, error as Error) };
  }
}

function joined(reads: Read[]): Read {
  return {
    shipped: reads.flatMap(({ shipped }) => shipped),
    setAside: reads.flatMap(({ setAside }) => setAside),
    failure: reads.find(({ failure }) => failure)?.failure,
  };
}

/** Merge requests that came with the answers and are not known, with their commits. */
async function changesOf(run: ProjectRun, shipped: Shipped[], odd: UnreadRow[]) {
  const rows = shipped.flatMap(entry => entry.rows);
  const ids = [...new Set(rows.map(row => String(row.iid)))];
  const known = await run.request.stored.changesWithCommits(ids);
  const unknown = rows.filter(row => !known.has(String(row.iid)));
  return toChanges(run, unknown, odd);
}
