import { Knex } from 'knex';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { MONDAY } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from './__testUtils__/testStore';
import { FactReader, ReadScope } from './types';

jest.setTimeout(60_000);

const SPAN = { from: MONDAY - 30 * DAY_MS, to: MONDAY };

/** What the database does for each of the queries. */
async function plansOf(knex: Knex, work: () => Promise<unknown>): Promise<string[]> {
  const queries: { sql: string; bindings: Knex.RawBinding[] }[] = [];
  const note = (query: { sql: string; bindings: Knex.RawBinding[] }) => queries.push(query);
  knex.on('query', note);
  await work();
  knex.removeListener('query', note);
  const isPostgres = knex.client.config.client === 'pg';
  return knex.transaction(async tx => {
    // Else a table of a few rows is read from end to end, whatever indexes it has.
    if (isPostgres) await tx.raw('set local enable_seqscan = off');
    const plans: string[] = [];
    for (const { sql, bindings } of queries) {
      const plain = isPostgres ? sql.replaceAll(/\$\d+/g, '?') : sql;
      const explained = await tx.raw(
        `${isPostgres ? 'explain' : 'explain query plan'} ${plain}`,
        bindings,
      );
      const rows: Record<string, string>[] = isPostgres ? explained.rows : explained;
      plans.push(rows.map(row => row['QUERY PLAN'] ?? row.detail).join('\n'));
    }
    return plans;
  });
}

describe.each(databases.eachSupportedId())('queries on %s', id => {
  async function setUp() {
    const { knex, store } = await createTestStore(id);
    const targetId = await addTarget(knex);
    const scope = {
      deploymentTargetIds: [targetId],
      productionEnvironments: new Map([[targetId, ['production', 'eu']]]),
      changeTargetIds: [targetId],
      incidentTargetIds: [targetId],
      selectsIncident: () => true,
      listsIncident: () => true,
    };
    return { knex, store, targetId, scope };
  }

  const needs = { attributionMs: DAY_MS, paths: true, earlierFailures: true };
  it.each<[string, (facts: FactReader, scope: ReadScope) => Promise<unknown>]>([
    ['entityFacts', (facts, scope) => facts.entityFacts(scope, SPAN, needs)],
    ['deployments', (facts, scope) => facts.deployments(scope, SPAN)],
    ['changes', (facts, scope) => facts.changes(scope, SPAN)],
    ['incidents', (facts, scope) => facts.incidents(scope, SPAN)],
  ])('find the %s of a window by an index', async (_, read) => {
    const { knex, store, scope } = await setUp();
    const plans = await plansOf(knex, () => read(store.facts, scope));
    expect(plans.length).toBeGreaterThan(1);
    expect(plans.join('\n')).not.toMatch(/seq scan|^scan /im);
  });

  it('leave files alone unless they are asked for', async () => {
    const { knex, store, scope } = await setUp();
    const count = async (paths: boolean | undefined) => {
      const few = { attributionMs: DAY_MS, paths };
      return (await plansOf(knex, () => store.facts.entityFacts(scope, SPAN, few))).length;
    };
    expect(await count(false)).toBe(await count(undefined));
    expect(await count(true)).toBe((await count(false)) + 1);
  });

  it('find what a source still has to ask for by an index of just that', async () => {
    const { knex, store, targetId } = await setUp();
    const stored = store.storedFacts(targetId);
    const [unshipped] = await plansOf(knex, () =>
      stored.deploymentsWithoutShipment({ environments: ['production'], limit: 10 }),
    );
    const [withoutCommits] = await plansOf(knex, () =>
      stored.changesWithoutCommits({ mergedSince: 0, limit: 10 }),
    );
    const [unfinished] = await plansOf(knex, () => stored.unfinishedDeployments(10));
    expect(unshipped).toContain('deployments_unshipped');
    expect(withoutCommits).toContain('changes_without_commits');
    expect(unfinished).toContain('deployments_unfinished');
  });

  it('find what targets are called, and what an entity selected before, by an index', async () => {
    const { knex, store } = await setUp();
    const [earlier] = await plansOf(knex, () => store.selections.earlier(['component:default/a']));
    const ofNames = await plansOf(knex, () => store.signals.namesOf([1]));
    expect(ofNames.join('\n')).toContain('target_names_target');
    expect(earlier).not.toMatch(/seq scan|^scan /im);
  });

  it('find due work by an index of active work', async () => {
    const { knex, store } = await setUp();
    const request = { source: 'fake', owner: 'me', now: MONDAY, leaseMs: 1, limit: 1 };
    const [targets] = await plansOf(knex, () => store.queue.claimTargets(request));
    const [names] = await plansOf(knex, () => store.queue.claimNames(request));
    expect(targets).toContain('targets_due');
    expect(names).toContain('target_names_due');
  });
});
