import { FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { deriveEnvironment } from '../lineage/deriveEnvironment';
import { change, deployment, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';
import { Derived } from '../lineage/types';

jest.setTimeout(60_000);

const hours = (count: number) => MONDAY + count * HOUR_MS;

describe.each(databases.eachSupportedId())('LineageStore on %s', id => {
  async function setUp() {
    const { knex, store, openAgain } = await createTestStore(id);
    const targetId = await addTarget(knex);
    const put = (facts: Partial<FactPage>, target = targetId) =>
      store.pages.store({ targetId: target, owner: 'me' }, { cursor: {}, ...facts }, MONDAY);
    const refresh = async (target = targetId) => {
      await deriveMarked(store, target);
    };
    return { knex, store, openAgain, targetId, put, refresh };
  }

  const lineageOf = async (knex: Knex) =>
    (await knex('lineage').orderBy('deployment_id')).map(row => ({
      id: row.deployment_id,
      environment: row.environment,
      ...(row.retry_of && { retryOf: row.retry_of }),
      ...(row.first && { first: true }),
      ...(row.rollback && { rollback: true }),
      ...(row.rolled_back_by && { rolledBackBy: row.rolled_back_by }),
    }));

  const shipmentsOf = async (knex: Knex) =>
    (await knex('first_shipments').orderBy(['environment', 'change_id'])).map(row => [
      row.environment,
      row.change_id,
      row.deployment_id,
      Number(row.finished_at),
      Boolean(row.by_first_deployment),
    ]);

  const threeDeployments = {
    deployments: [
      deployment('1', { finishedAt: hours(0), sha: sha(1) }),
      deployment('2', { finishedAt: hours(1), sha: sha(2) }),
      deployment('3', { finishedAt: hours(2), sha: sha(1), pipelineId: 'p9' }),
    ],
  };

  it('derives what neighbours make of each other, and again when facts change', async () => {
    const { knex, put, refresh } = await setUp();
    await put(threeDeployments);
    await refresh();
    const production = { environment: 'production' };
    expect(await lineageOf(knex)).toEqual([
      { id: '1', ...production, first: true },
      { id: '2', ...production, rolledBackBy: '3' },
      { id: '3', ...production, rollback: true },
    ]);
    await put({ gone: { deployments: ['1'] } });
    await refresh();
    expect(await lineageOf(knex)).toEqual([
      { id: '2', ...production, first: true },
      { id: '3', ...production },
    ]);
    await expect(knex('dirty_environments')).resolves.toEqual([]);
  });

  it('follows a deployment to another environment, whichever is derived first', async () => {
    const { knex, put, refresh } = await setUp();
    await put(threeDeployments);
    await refresh();
    const moved = { environment: 'a', updatedAt: hours(9), finishedAt: hours(0), sha: sha(1) };
    await put({ deployments: [deployment('1', moved)] });
    await refresh();
    expect((await lineageOf(knex)).map(row => [row.id, row.environment])).toEqual([
      ['1', 'a'],
      ['2', 'production'],
      ['3', 'production'],
    ]);
  });

  it('finds the first shipment of a change by link and by commit', async () => {
    const { knex, put, refresh } = await setUp();
    await put({
      ...threeDeployments,
      changes: [change('10'), change('20', { shas: [sha(99)] })],
      shipments: [
        { deploymentId: '2', changeIds: ['10'], shas: [] },
        { deploymentId: '3', changeIds: ['10'], shas: [sha(99)] },
        { deploymentId: '1', changeIds: ['30'], shas: [] },
      ],
    });
    await refresh();
    expect(await shipmentsOf(knex)).toEqual([
      ['production', '10', '2', hours(1), false],
      ['production', '20', '3', hours(2), false],
      ['production', '30', '1', hours(0), true],
    ]);
    await put({ shipments: [{ deploymentId: '2', changeIds: [], shas: [] }] });
    await refresh();
    expect((await shipmentsOf(knex))[0]).toEqual(['production', '10', '3', hours(2), false]);
  });

  it('finds changes of paired targets by commit, and by no other target', async () => {
    const { knex, store, targetId, put, refresh } = await setUp();
    const codeId = await addTarget(knex, { source: 'code', target: 'code/1' });
    const strangerId = await addTarget(knex, { source: 'code', target: 'code/2' });
    const names = [
      { source: 'fake', name: 'pipeline', target_id: targetId },
      { source: 'code', name: 'project', target_id: codeId },
      { source: 'code', name: 'stranger', target_id: strangerId },
    ];
    const claims = names.map(({ source, name }) => ({
      source,
      name,
      provides: ['changes' as const],
      details: [],
    }));
    await store.claims.replace({ names: claims, pairs: [], selections: [] }, MONDAY);
    for (const { name, target_id } of names) {
      await knex('target_names').where({ name }).update({ target_id });
    }
    await put({
      ...threeDeployments,
      shipments: [{ deploymentId: '2', changeIds: ['10'], shas: [sha(99)] }],
    });
    await put({ changes: [change('10', { shas: [sha(99)] })] }, codeId);
    await put({ changes: [change('10', { shas: [sha(99)] })] }, strangerId);
    await refresh();
    expect(await knex('first_shipments').pluck('change_target_id')).toEqual([targetId]);

    const [pipeline, project] = claims;
    await store.claims.replace(
      { names: claims, pairs: [{ deployments: pipeline, changes: project }], selections: [] },
      MONDAY,
    );
    await refresh();
    const paired = await knex('first_shipments').orderBy('change_target_id');
    expect(paired.map(row => [row.change_target_id, row.deployment_id])).toEqual([
      [targetId, '2'],
      [codeId, '2'],
    ]);

    await put({ changes: [change('11', { shas: [sha(99)] })] }, codeId);
    expect(await knex('dirty_environments').pluck('target_id')).toEqual([targetId]);

    await store.claims.replace({ names: claims, pairs: [], selections: [] }, MONDAY);
    await refresh();
    expect(await knex('first_shipments').pluck('change_target_id')).toEqual([targetId]);
  });

  it('leaves the mark when it fails, and what was left behind is found later', async () => {
    const { knex, store, put, targetId } = await setUp();
    await put(threeDeployments);
    const key = { targetId, environment: 'production' };
    const failing = store.lineage.refresh([key], () => {
      throw new Error('no memory');
    });
    await expect(failing).rejects.toThrow('no memory');
    await expect(knex('dirty_environments')).resolves.toHaveLength(1);
    await expect(store.lineage.marked({ markedBefore: MONDAY })).resolves.toEqual([]);
    await expect(store.lineage.marked({ markedBefore: MONDAY + 1 })).resolves.toEqual([key]);
    await expect(store.lineage.refresh([key], deriveEnvironment)).resolves.toBe(true);
    await expect(store.lineage.refresh([key], deriveEnvironment)).resolves.toBe(false);
  });

  it('keeps the mark of facts that are stored while it derives', async () => {
    const { knex, store, put, refresh, targetId } = await setUp();
    await put(threeDeployments);
    let stored: Promise<unknown> = Promise.resolve();
    const derived = await store.lineage.refresh(
      [{ targetId, environment: 'production' }],
      history => {
        // Waits for the end of this derivation, which does not see it any more.
        stored = put({ deployments: [deployment('4', { finishedAt: hours(3), sha: sha(4) })] });
        const result: Derived = deriveEnvironment(history);
        expect([...result.lineage.keys()]).not.toContain('4');
        return result;
      },
    );
    expect(derived).toBe(true);
    await stored;
    await expect(knex('dirty_environments')).resolves.toHaveLength(1);
    await refresh();
    expect((await lineageOf(knex)).map(row => row.id)).toEqual(['1', '2', '3', '4']);
  });

  it('derives thousands of review environments with few statements, and lets them grow old with few', async () => {
    const { knex, store, put, refresh } = await setUp();
    const environments = 5_000;
    const deployments = Array.from({ length: 2 * environments }, (_, i) => {
      const environment = `review/${i % environments}`;
      const finishedAt = hours(0) + i;
      return deployment(`${i + 1}`, { environment, finishedAt, sha: sha(i + 1) });
    });
    await put({
      deployments,
      changes: [change('7', { shas: [sha(1)] })],
      shipments: [{ deploymentId: '1', changeIds: [], shas: [sha(1)] }],
    });
    let statements = 0;
    const count = () => (statements += 1);
    knex.on('query', count);
    await refresh();
    expect(statements).toBeLessThan(environments / 4);
    knex.removeListener('query', count);
    const [{ rows, first }] = await knex('lineage')
      .count({ rows: '*' })
      .sum({ first: knex.raw('case when first then 1 else 0 end') });
    expect([Number(rows), Number(first)]).toEqual([2 * environments, environments]);
    expect(await shipmentsOf(knex)).toEqual([['review/0', '7', '1', hours(0), true]]);

    statements = 0;
    knex.on('query', count);
    const { signal } = new AbortController();
    const deleted = await store.retention.deleteBefore(hours(0) + 3 * environments, {
      now: MONDAY,
      signal,
    });
    await refresh();
    knex.removeListener('query', count);
    // The newest of each stays.
    expect(deleted).toBe(environments + 1);
    expect(statements).toBeLessThan(environments / 2);
    expect(await knex('lineage').where({ first: true })).toEqual([]);
  });
});
