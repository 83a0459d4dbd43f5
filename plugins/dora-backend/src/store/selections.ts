import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks, insertChunks } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';
import { EarlierSelection, Selection, SelectionReader } from './types';

/** As its key holds it, which an entity of a strange catalog may be too long for. */
const MOST_REF_LENGTH = 500;

interface SelectionRow {
  entity_ref: string;
  source: string;
  name: string;
  since: BigIntColumn;
  until: BigIntColumn | null;
  annotation: string;
  value: string;
}

/** Keeps until when what is not selected any more was, and since when what is. Writes nothing where all is as before. */
export async function followSelections(
  tx: Knex.Transaction,
  selections: Selection[],
  now: Instant,
): Promise<void> {
  const wanted = new Map(
    selections
      .filter(({ entityRef }) => entityRef.length <= MOST_REF_LENGTH)
      .map(one => [JSON.stringify(toRow(one)), toRow(one)]),
  );
  const rows = await tx<SelectionRow>('selections').whereNull('until').select();
  const known = new Set(rows.map(({ since, until, ...row }) => JSON.stringify(inOrder(row))));
  const over = rows.filter(row => !wanted.has(JSON.stringify(inOrder(row))));
  for (const { entity_ref, source, name, since } of over) {
    const row = tx('selections').where({ entity_ref, source, name, since });
    // A clock that was set back: nothing can have happened meanwhile.
    await (toNumber(since) < now ? row.update({ until: now }) : row.delete());
  }
  const coming = [...wanted].filter(([key]) => !known.has(key)).map(([, row]) => row);
  for (const some of insertChunks(coming)) {
    await tx('selections').insert(some.map(row => ({ ...row, since: now })));
  }
}

/** Deletes what ended before then: nothing is kept any more of what happened meanwhile. */
export function deleteSelectionsBefore(knex: Knex, cut: Instant): Promise<number> {
  return knex('selections').where('until', '<', cut).delete();
}

export class DatabaseSelectionReader implements SelectionReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async earlier(entityRefs: string[]): Promise<EarlierSelection[]> {
    const rows = await inChunks(entityRefs, some =>
      this.#knex<SelectionRow>('selections')
        .whereIn('entity_ref', some)
        .whereNotNull('until')
        .select(),
    );
    return rows.map(({ entity_ref: entityRef, since, until, value, ...row }) => ({
      ...{ entityRef, source: row.source, name: row.name, annotation: row.annotation },
      ...{ value: JSON.parse(value), since: toNumber(since), until: toNumber(until!) },
    }));
  }
}

function toRow({ entityRef, value, ...selection }: Selection) {
  return inOrder({ entity_ref: entityRef, value: JSON.stringify(value), ...selection });
}

function inOrder(row: Omit<SelectionRow, 'since' | 'until'>) {
  const { entity_ref, source, name, annotation, value } = row;
  return { entity_ref, source, name, annotation, value };
}
