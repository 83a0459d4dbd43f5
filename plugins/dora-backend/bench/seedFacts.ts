import { DAY_MS } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { seedTargets } from './seedTargets';

export interface Amounts {
  entities: number;
  deployments: number;
  changes: number;
  /** Within this, facts are as dense as the amounts over `historyDays` make them. */
  recentDays: number;
  historyDays: number;
  /** Of the older facts, this share is left out. */
  olderLeftOut: number;
}

/**
 * Fills an empty database with facts of many targets, evenly over time, as collection and lineage would leave them:
 * every deployment ships a change, every tenth is followed by an incident. By statements of the database, because
 * a million facts take long through the collector.
 */
export async function seedFacts(knex: Knex, amounts: Amounts, now: number): Promise<void> {
  await seedTargets(knex, amounts.entities, now);
  const { pairs, text, sha, no } = wordsFor(knex, amounts, now);
  const insert = (into: string, select: string) =>
    knex.raw(`insert into ${into} ${pairs} ${select}`);
  await insert(
    'deployments (target_id, id, environment, status, sha, pipeline_id, created_at, finished_at, updated_at, rollback, gone)',
    `select t, ${text('d')}, 'production', 'success', ${sha}, ${text('d')}, finished - 60000, finished, finished, ${no}, ${no} from pairs`,
  );
  await insert(
    'lineage (target_id, deployment_id, environment, first, rollback, repeats)',
    `select t, ${text('d')}, 'production', ${no}, ${no}, ${no} from pairs`,
  );
  await insert(
    'changes (target_id, id, title, opened_at, merged_at, first_commit_authored_at, first_commit_committed_at, labels, source_branch, target_branch, shas, updated_at, gone)',
    `select t, ${text('d')}, 'A change', finished - 7200000 - d * 1000, finished - 3600000, finished - 9000000 - t * d * 100, finished - 9000000, '[]', 'feature', 'main', '[]', finished, ${no} from pairs`,
  );
  await insert(
    'shipped_changes (target_id, deployment_id, change_id)',
    `select t, ${text('d')}, ${text('d')} from pairs`,
  );
  await insert(
    'first_shipments (target_id, environment, change_target_id, change_id, deployment_id, finished_at, by_first_deployment)',
    `select t, 'production', t, ${text('d')}, ${text('d')}, finished, ${no} from pairs`,
  );
  await insert(
    'incidents (target_id, id, kind, title, opened_at, resolved_at, labels, updated_at, gone)',
    `select t, ${text('d')}, 'incident', 'Down', finished + 600000, finished + 600000 + 60000 * (1 + (t + d) % 200), '[]', finished, ${no} from pairs where d % 10 = 0`,
  );
  await knex.raw(
    `insert into first_successes (target_id, environment, finished_at)
     select target_id, environment, min(finished_at) from deployments group by target_id, environment`,
  );
  await knex.raw('analyze');
}

/** In the words of either database. `pairs` has the columns t, targets from 1, d, deployments from the newest, and finished. */
function wordsFor(knex: Knex, amounts: Amounts, now: number) {
  const { entities, historyDays, recentDays, olderLeftOut } = amounts;
  const isPostgres = knex.client.config.client === 'pg';
  const perEntity = Math.round(amounts.deployments / entities);
  const gapMs = Math.floor((historyDays * DAY_MS) / perEntity);
  const recent = Math.ceil((recentDays * DAY_MS) / gapMs);
  const keepEvery = Math.round(1 / (1 - olderLeftOut));
  const series = (name: string, count: number) =>
    isPostgres
      ? `${name}(n) as (select * from generate_series(cast(0 as bigint), ${count - 1}))`
      : `${name}(n) as (select 0 union all select n + 1 from ${name} where n < ${count - 1})`;
  return {
    pairs: `with recursive ${series('targets_', entities)}, ${series('facts_', perEntity)},
      pairs as (
        select targets_.n + 1 as t, facts_.n as d, ${now} - facts_.n * ${gapMs} - targets_.n * ${Math.floor(gapMs / entities)} as finished
        from targets_ cross join facts_
        where facts_.n < ${recent} or facts_.n % ${keepEvery} = 0
      )`,
    text: (expression: string) => `cast(${expression} as text)`,
    sha: isPostgres ? `lpad(to_hex(t * 100000 + d), 40, '0')` : `printf('%040x', t * 100000 + d)`,
    no: isPostgres ? 'false' : '0',
  };
}
