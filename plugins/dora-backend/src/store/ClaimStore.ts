import { JsonObject } from '@backstage/types';
import {
  FactKind,
  Instant,
  PUSH_SOURCE_PREFIX,
  RECEIVER_SOURCE_PREFIX,
} from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { nameKey } from '../targetName';
import { chunk, insertChunks } from './chunks';
import { EnvironmentKey, markDirty } from './dirtyEnvironments';
import { environmentsWithCommits } from './pairs';
import { BooleanColumn, toBoolean } from './rows/columns';
import { followSelections } from './selections';
import { refreshActive } from './targetsOfNames';
import { Selection } from './types';

export interface ClaimedBy {
  source: string;
  name: string;
}

/** All that the entities of the catalog want collected. */
export interface CatalogClaims {
  names: (ClaimedBy & { provides: FactKind[]; details: JsonObject[] })[];
  /** Names of one entity: deployments of the one may have shipped changes of the other. */
  pairs: { deployments: ClaimedBy; changes: ClaimedBy }[];
  /** Of each name one for an entity. */
  selections: Selection[];
}

interface ClaimChanges {
  added: number;
  removed: number;
}

interface NameRow {
  id: number;
  source: string;
  name: string;
  target_id: number | null;
  active: BooleanColumn;
  provides: string;
  details: string;
}

/** Keeps names in step with the catalog. What goes away keeps its facts, and is collected again when it comes back. */
export class ClaimStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(claims: CatalogClaims, now: Instant): Promise<ClaimChanges> {
    return this.#knex.transaction(async tx => {
      const rows = await namesOfCatalog(tx);
      const before = new Map(rows.map(row => [nameKey(row), row]));
      const wanted = new Map(claims.names.map(claim => [nameKey(claim), claim]));

      const added = claims.names.filter(claim => !before.has(nameKey(claim)));
      await insertNames(tx, added, now);
      const returning = claims.names.filter(claim => isInactive(before.get(nameKey(claim))));
      const leaving = rows.filter(row => toBoolean(row.active) && !wanted.has(nameKey(row)));
      for (const claim of claims.names) {
        const row = before.get(nameKey(claim));
        if (row) await updateName(tx, row, claim, now);
      }
      for (const some of chunk(leaving, 500)) {
        await tx('target_names')
          .whereIn(
            'id',
            some.map(({ id }) => id),
          )
          .update({ active: false });
      }
      const left = [...new Set(leaving.flatMap(({ target_id }) => target_id ?? []))];
      for (const some of chunk(left, 500)) await refreshActive(tx, some);
      await markDirty(tx, await replacePairs(tx, claims.pairs), now);
      await followSelections(tx, claims.selections, now);
      return { added: added.length + returning.length, removed: leaving.length };
    });
  }
}

/** What comes by itself stands under names of its own, that are there for as long as its facts are. */
function namesOfCatalog(tx: Knex.Transaction): Promise<NameRow[]> {
  return tx('target_names')
    .whereRaw('source not like ?', [`${PUSH_SOURCE_PREFIX}%`])
    .whereRaw('source not like ?', [`${RECEIVER_SOURCE_PREFIX}%`])
    .select<NameRow[]>();
}

function isInactive(row: NameRow | undefined): boolean {
  return row !== undefined && !toBoolean(row.active);
}

async function insertNames(tx: Knex.Transaction, names: CatalogClaims['names'], now: Instant) {
  const rows = names.map(({ source, name, provides, details }) => ({
    source,
    name,
    provides: JSON.stringify(provides),
    details: JSON.stringify(details),
    active: true,
    due_at: now,
  }));
  for (const some of insertChunks(rows)) await tx('target_names').insert(some);
}

/** What is wanted differently, or again, is collected soon: else a new annotation would wait for the next cycle. */
async function updateName(
  tx: Knex.Transaction,
  row: NameRow,
  claim: CatalogClaims['names'][number],
  now: Instant,
): Promise<void> {
  const provides = JSON.stringify(claim.provides);
  const details = JSON.stringify(claim.details);
  const returns = isInactive(row);
  const asksOtherwise = row.details !== details;
  if (!returns && !asksOtherwise && row.provides === provides) return;
  await tx('target_names')
    .where({ id: row.id })
    .update({ provides, details, active: true, ...(returns ? { due_at: now } : {}) });
  if (row.target_id === null || !(returns || asksOtherwise)) return;
  await tx('targets')
    .where({ id: row.target_id })
    .update({ active: true, due_at: now, asked_at: now });
}

/**
 * Environments that a changed pairing may have shipped other changes to. Pairs of names that nobody uses stay, so that
 * what they shipped is there when they come back.
 */
async function replacePairs(
  tx: Knex.Transaction,
  pairs: CatalogClaims['pairs'],
): Promise<EnvironmentKey[]> {
  const rows = await namesOfCatalog(tx);
  const byKey = new Map(rows.map(row => [nameKey(row), row]));
  const byId = new Map(rows.map(row => [row.id, row]));
  const wanted = new Map(
    pairs.map(pair => {
      const deploying = byKey.get(nameKey(pair.deployments))!.id;
      const deployed = byKey.get(nameKey(pair.changes))!.id;
      return [
        `${deploying}/${deployed}`,
        { deployments_name_id: deploying, changes_name_id: deployed },
      ];
    }),
  );
  const known =
    await tx('name_pairs').select<{ deployments_name_id: number; changes_name_id: number }[]>();
  const keyOf = (pair: { deployments_name_id: number; changes_name_id: number }) =>
    `${pair.deployments_name_id}/${pair.changes_name_id}`;
  const knownKeys = new Set(known.map(keyOf));
  const coming = [...wanted].filter(([key]) => !knownKeys.has(key)).map(([, pair]) => pair);
  const leaving = known.filter(
    pair =>
      !wanted.has(keyOf(pair)) &&
      [pair.deployments_name_id, pair.changes_name_id].every(id => {
        const row = byId.get(id);
        return row !== undefined && toBoolean(row.active);
      }),
  );
  for (const some of insertChunks(coming)) await tx('name_pairs').insert(some);
  for (const pair of leaving) await tx('name_pairs').where(pair).delete();
  const deploying = new Set(
    [...coming, ...leaving].flatMap(pair => byId.get(pair.deployments_name_id)?.target_id ?? []),
  );
  return deploying.size === 0 ? [] : environmentsWithCommits(tx, [...deploying]);
}
