/**
 * Fills the tables as the first release made them with a million facts, migrates them to those of today, and holds what
 * the scorecard then says against what it says where the same facts were put into the tables of today. Prints a line of
 * JSON: `{ seconds, facts, differing }`.
 *
 * BENCH_ENTITIES and BENCH_FACTS say how much there is, BENCH_POSTGRES where; else SQLite files.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { createStore } from '../src/store/createStore';
import { backendOver, benchCatalogs } from './backendOver';
import { note } from './notes';
import { Page } from './scorecardPages';
import { seedFacts } from './seedFacts';

const ENTITIES = Number(process.env.BENCH_ENTITIES ?? 2000);
/** Deployments, and as many changes. */
const FACTS = Number(process.env.BENCH_FACTS ?? 1_000_000) / 2;
const NOW = Date.now();
const directory = resolvePackagePath('backstage-plugin-dora-backend', 'migrations');
/** All that there were. */
const FIRST_RELEASE = [
  '20260101000000_init.js',
  '20260102000000_told_shipments.js',
  '20260201000000_repeated_deployments.js',
  '20260202000000_goals.js',
  '20260203000000_snapshots.js',
  '20260205000000_sizes_and_runbooks.js',
];
const PAGES: Page[] = [30, 90, 365].flatMap(window => [
  { window, limit: 200 },
  { window, groupBy: 'owner', limit: 200 },
  { window, groupBy: 'all' },
]);

function seed(knex: Knex): Promise<void> {
  const amounts = { entities: ENTITIES, deployments: FACTS, changes: FACTS };
  return seedFacts(knex, { ...amounts, recentDays: 122, historyDays: 1000, olderLeftOut: 0 }, NOW);
}

async function countFacts(knex: Knex): Promise<number> {
  let facts = 0;
  for (const table of ['deployments', 'changes', 'incidents']) {
    const [{ rows }] = await knex(table).count({ rows: '*' });
    facts += Number(rows);
  }
  return facts;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dora-bench-'));
  const postgres = process.env.BENCH_POSTGRES;
  const open = async (name: string) => {
    if (!postgres) {
      const connection = { filename: join(folder, `${name}.sqlite`) };
      return knexFactory({ client: 'better-sqlite3', connection, useNullAsDefault: true });
    }
    const knex = knexFactory({ client: 'pg', connection: postgres, searchPath: [name] });
    await knex.raw('create schema ??', [name]);
    return knex;
  };
  const old = await open('old');
  for (const name of FIRST_RELEASE) {
    await old.migrate.up({ directory, name } as Knex.MigratorConfig);
  }
  await seed(old);
  const facts = await countFacts(old);
  note(`${facts} facts in the tables of the first release`);
  const began = performance.now();
  await createStore({ database: mockServices.database({ knex: old }) });
  const seconds = (performance.now() - began) / 1000;
  note(`migrated in ${seconds.toFixed(1)} s`);

  const fresh = await open('fresh');
  await createStore({ database: mockServices.database({ knex: fresh }) });
  await seed(fresh);
  let differing = Math.abs(facts - (await countFacts(old)));
  const trees = benchCatalogs(ENTITIES, 1);
  const sides = [
    await backendOver(old, trees, () => NOW),
    await backendOver(fresh, trees, () => NOW),
  ];
  for (const page of PAGES) {
    const [migrated, made] = await Promise.all(sides.map(side => side.page(page)));
    const isSame = isDeepStrictEqual(migrated, made);
    note(`${JSON.stringify(page)}: ${isSame ? 'the same' : 'another'}, ${made.totalItems} rows`);
    if (!isSame) differing += 1;
  }
  console.log(JSON.stringify({ seconds, facts, differing }));
  rmSync(folder, { recursive: true });
  process.exit(0);
}

main().catch(error => {
  note(error.stack);
  process.exit(1);
});
