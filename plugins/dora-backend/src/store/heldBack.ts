import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';

/** So many may have been deleted; of more than a fifth a list that lost its rows is likelier. */
const FEW = 10;
const SHARE = 1 / 5;

const KINDS = ['deployments', 'changes', 'incidents'] as const;

/** Facts that were absent from their list beyond belief. They count on until somebody confirms that they are gone. */
export interface HeldBack {
  kind: FactKind;
  ids: string[];
  /** How many were looked for. */
  of: number;
  since: Instant;
  /** A person has said so: the next page marks them. */
  confirmed: boolean;
}

export function readHeldBack(column: string | null): HeldBack[] {
  return column === null ? [] : JSON.parse(column);
}

/** What of a page is gone: what the source says, what few miss, and what a person confirmed. Notes what is too much. */
export async function decideGone(
  tx: Knex.Transaction,
  targetId: number,
  page: FactPage,
  now: Instant,
): Promise<Partial<Record<FactKind, string[]>>> {
  const row = await tx('targets')
    .where({ id: targetId })
    .first<{ held_back: string | null } | undefined>('held_back');
  const before = readHeldBack(row?.held_back ?? null);
  const after: HeldBack[] = [];
  const gone: Partial<Record<FactKind, string[]>> = {};
  for (const kind of KINDS) {
    const held = before.find(one => one.kind === kind);
    const missing = page.missing?.[kind];
    const ids = [...(page.gone?.[kind] ?? [])];
    if (held?.confirmed) ids.push(...held.ids);
    if (missing && !isBeyondBelief(missing)) ids.push(...missing.ids);
    if (missing && isBeyondBelief(missing)) {
      after.push({ kind, ...missing, since: held?.since ?? now, confirmed: false });
    } else if (held && !held.confirmed && !missing) {
      const said = new Set(ids);
      const left = held.ids.filter(id => !said.has(id));
      if (left.length > 0) after.push({ ...held, ids: left });
    }
    gone[kind] = ids;
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    const column = after.length > 0 ? JSON.stringify(after) : null;
    await tx('targets').where({ id: targetId }).update({ held_back: column });
  }
  return gone;
}

function isBeyondBelief({ ids, of }: { ids: string[]; of: number }): boolean {
  return ids.length > FEW && ids.length > of * SHARE;
}
