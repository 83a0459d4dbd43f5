import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { FactPage, isBeyondBelief } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';

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
    const said = new Set(page.gone?.[kind]);
    if (held?.confirmed) for (const id of held.ids) said.add(id);
    const missing = page.missing?.[kind];
    const left = (missing?.ids ?? held?.ids ?? []).filter(id => !said.has(id));
    if (missing && !isBeyondBelief({ ids: left, of: missing.of })) {
      for (const id of left) said.add(id);
    } else if (left.length > 0) {
      const { of, since } = { of: missing?.of ?? held!.of, since: held?.since ?? now };
      after.push({ kind, ids: left, of, since, confirmed: false });
    }
    gone[kind] = [...said];
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    const column = after.length > 0 ? JSON.stringify(after) : null;
    await tx('targets').where({ id: targetId }).update({ held_back: column });
  }
  return gone;
}

/** Notes that a person knows them to be gone. Does nothing where others are held back than that person has seen. */
export async function confirmHeldBack(
  knex: Knex,
  targetId: number,
  seen: { kind: FactKind; count: number; at: Instant },
): Promise<'confirmed' | 'nothing' | 'others'> {
  return knex.transaction(async tx => {
    const row = await tx('targets')
      .where({ id: targetId })
      .forUpdate()
      .first<{ held_back: string | null } | undefined>('held_back');
    const all = readHeldBack(row?.held_back ?? null);
    const held = all.find(({ kind, confirmed }) => kind === seen.kind && !confirmed);
    if (!held) return 'nothing';
    if (held.ids.length !== seen.count) return 'others';
    held.confirmed = true;
    // The next page marks them: that one need not wait for its turn.
    await tx('targets')
      .where({ id: targetId })
      .update({ held_back: JSON.stringify(all), due_at: seen.at });
    return 'confirmed';
  });
}
