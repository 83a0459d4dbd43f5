import { Instant } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { Unmet } from './types';

/** More of one target show nothing that these do not. */
const MOST_OF_A_TARGET = 2000;

export function readUnmet(column: string | null): Unmet[] {
  return column === null ? [] : JSON.parse(column);
}

/** Replaces what was told before; what is told again is known since then. */
export async function writeUnmet(
  tx: Knex.Transaction,
  targetId: number,
  { unmet }: Pick<FactPage, 'unmet'>,
  now: Instant,
): Promise<void> {
  if (!unmet) return;
  const row = await tx('targets')
    .where({ id: targetId })
    .first<{ unmet: string | null } | undefined>('unmet');
  const keyOf = ({ details }: Pick<Unmet, 'details'>) => JSON.stringify(details);
  const before = new Map(readUnmet(row?.unmet ?? null).map(one => [keyOf(one), one.since]));
  const after = unmet
    .slice(0, MOST_OF_A_TARGET)
    .map(one => ({ ...one, since: before.get(keyOf(one)) ?? now }));
  const column = after.length > 0 ? JSON.stringify(after) : null;
  if (column !== (row?.unmet ?? null)) {
    await tx('targets').where({ id: targetId }).update({ unmet: column });
  }
}
