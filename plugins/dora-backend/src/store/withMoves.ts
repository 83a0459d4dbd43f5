import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks } from './chunks';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows/columns';
import { Delivery } from './types';

/** What another target of the same source holds of an incident. */
interface Held {
  name: string;
  title: string;
  id: string;
  updatedAt: Instant;
  gone: boolean;
}

/**
 * With what is taken back because incidents moved: of each that may, all but the target that was told of it last. Whichever
 * of them comes first, because a late one finds what is held of it elsewhere.
 */
export async function withMoves(tx: Knex, deliveries: Delivery[]): Promise<Delivery[]> {
  const all = await Promise.all(
    deliveries.map(async delivery =>
      delivery.incidentsMove ? withMovesOf(tx, delivery) : [delivery],
    ),
  );
  return all.flat();
}

async function withMovesOf(tx: Knex, delivery: Delivery): Promise<Delivery[]> {
  const told = new Map([
    ...delivery.incidents.map(({ id, updatedAt }) => [id, updatedAt] as const),
    ...delivery.takenBack.map(({ id, at }) => [id, at] as const),
  ]);
  const held = await heldElsewhere(tx, delivery, [...told.keys()]);
  const later = held.filter(({ id, updatedAt }) => updatedAt > told.get(id)!);
  const left = held.filter(({ id, updatedAt, gone }) => !gone && updatedAt <= told.get(id)!);
  return [
    { ...delivery, takenBack: [...delivery.takenBack, ...later.map(toTakenBack)] },
    ...left.map(({ id, name, title }) => ({
      ...{ source: delivery.source, name, title },
      takenBack: [toTakenBack({ id, updatedAt: told.get(id)! })],
      ...{ deployments: [], changes: [], incidents: [], ships: new Map(), code: [] },
    })),
  ];
}

function toTakenBack({ id, updatedAt: at }: Pick<Held, 'id' | 'updatedAt'>) {
  return { kind: 'incidents' as const, id, at };
}

async function heldElsewhere(tx: Knex, { source, name }: Delivery, ids: string[]): Promise<Held[]> {
  const rows = await inChunks(ids, some =>
    tx('incidents')
      .join('targets', 'targets.id', 'incidents.target_id')
      .where('targets.source', source)
      .whereNot('targets.target', name)
      .whereIn('incidents.id', some)
      .select<
        (Omit<Held, 'updatedAt' | 'gone'> & { updatedAt: BigIntColumn; gone: BooleanColumn })[]
      >({
        name: 'targets.target',
        title: 'targets.title',
        id: 'incidents.id',
        updatedAt: 'incidents.updated_at',
        gone: 'incidents.gone',
      }),
  );
  return rows.map(row => ({
    ...row,
    updatedAt: toNumber(row.updatedAt),
    gone: toBoolean(row.gone),
  }));
}
