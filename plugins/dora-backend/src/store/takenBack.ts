import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';
import { FACT_TABLES } from './rows/factTables';
import { Delivery } from './types';

const KINDS: FactKind[] = ['deployments', 'changes', 'incidents'];

/** Without the versions that are not later than when their fact was taken back. */
export async function withoutTakenBack(
  tx: Knex,
  targetId: number,
  delivery: Delivery,
): Promise<Delivery> {
  const stays = async <T extends { id: string; updatedAt: Instant }>(kind: FactKind, all: T[]) => {
    const ids = all.map(({ id }) => id);
    const taken = await takenBackAt(tx, { targetId, kind, ids });
    return all.filter(({ id, updatedAt }) => (taken.get(id) ?? -1) < updatedAt);
  };
  return {
    ...delivery,
    deployments: await stays('deployments', delivery.deployments),
    changes: await stays('changes', delivery.changes),
    incidents: await stays('incidents', delivery.incidents),
  };
}

/**
 * Notes what is taken back, known or not, and tells which known facts that makes gone: those without a version that is
 * later still.
 */
export async function noteTakenBack(
  tx: Knex.Transaction,
  targetId: number,
  takenBack: Delivery['takenBack'],
): Promise<{ noted: number; gone: Record<FactKind, string[]> }> {
  const gone: Record<FactKind, string[]> = { deployments: [], changes: [], incidents: [] };
  let noted = 0;
  for (const kind of KINDS) {
    const coming = new Map(takenBack.filter(one => one.kind === kind).map(one => [one.id, one.at]));
    const known = await takenBackAt(tx, { targetId, kind, ids: [...coming.keys()] });
    const fresh = [...coming].filter(([id, at]) => (known.get(id) ?? -1) < at);
    const later = await updatedAfter(tx, { targetId, kind, coming: new Map(fresh) });
    for (const [id, at] of fresh) {
      if (later.has(id)) continue;
      await tx('taken_back')
        .insert({ target_id: targetId, kind, id, at })
        .onConflict(['target_id', 'kind', 'id'])
        .merge();
      gone[kind].push(id);
      noted += 1;
    }
  }
  return { noted, gone };
}

async function takenBackAt(
  tx: Knex,
  { targetId, kind, ids }: { targetId: number; kind: FactKind; ids: string[] },
): Promise<Map<string, Instant>> {
  const rows = await inChunks(ids, some =>
    tx('taken_back')
      .where({ target_id: targetId, kind })
      .whereIn('id', some)
      .select<{ id: string; at: BigIntColumn }[]>('id', 'at'),
  );
  return new Map(rows.map(({ id, at }) => [id, toNumber(at)]));
}

async function updatedAfter(
  tx: Knex,
  options: { targetId: number; kind: FactKind; coming: ReadonlyMap<string, Instant> },
): Promise<Set<string>> {
  const { targetId, kind, coming } = options;
  const rows = await inChunks(coming.keys(), some =>
    tx(FACT_TABLES[kind])
      .where({ target_id: targetId })
      .whereIn('id', some)
      .select<{ id: string; updated_at: BigIntColumn }[]>('id', 'updated_at'),
  );
  const later = rows.filter(row => toNumber(row.updated_at) > coming.get(row.id)!);
  return new Set(later.map(({ id }) => id));
}
