import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { change, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';

jest.setTimeout(60_000);

const day = (count: number) => MONDAY + count * DAY_MS;
const CUT = day(10);

describe.each(databases.eachSupportedId())('Retention on %s', id => {
  async function setUp(facts: Partial<FactPage>) {
    const { knex, store } = await createTestStore(id);
    const targetId = await addTarget(knex);
    const put = async (more: Partial<FactPage>) => {
      await store.pages.store({ targetId, owner: 'me' }, { cursor: {}, ...more }, MONDAY);
      await deriveMarked(store, targetId);
    };
    await put(facts);
    const retain = async () => {
      const { signal } = new AbortController();
      const deleted = await store.retention.deleteBefore(CUT, { now: MONDAY, signal });
      await deriveMarked(store, targetId);
      return deleted;
    };
    const idsIn = (table: string) => knex(table).orderBy('id').pluck('id');
    return { knex, store, targetId, put, retain, idsIn };
  }

  const at = (each: string, on: number, overrides = {}) =>
    deployment(each, { finishedAt: day(on), ...overrides });

  it('deletes what is old, and of each environment keeps the newest success', async () => {
    const { retain, idsIn } = await setUp({
      deployments: [
        at('1', 1),
        at('2', 2),
        at('3', 3, { status: 'failed' }),
        at('4', 10),
        at('5', 1, { environment: 'eu' }),
        deployment('6', { status: 'blocked', finishedAt: null, createdAt: day(1) }),
      ],
    });
    await expect(retain()).resolves.toBe(3);
    await expect(idsIn('deployments')).resolves.toEqual(['2', '4', '5']);
    await expect(retain()).resolves.toBe(0);
  });

  it('turns no old deployment into a first one, and no rollback into a plain deployment', async () => {
    const { knex, retain } = await setUp({
      deployments: [
        at('1', 1, { sha: sha(1) }),
        at('2', 2, { sha: sha(2) }),
        at('3', 3, { sha: sha(3) }),
        at('4', 11, { sha: sha(1) }),
        at('5', 5, { environment: 'eu' }),
      ],
    });
    await retain();
    const rows = await knex('lineage').orderBy('deployment_id');
    expect(rows.map(row => [row.deployment_id, Boolean(row.first), Boolean(row.rollback)])).toEqual(
      [
        ['3', false, false],
        ['4', false, true],
        // Nothing was before it, so it stays the first one.
        ['5', true, false],
      ],
    );
  });

  it('does not ship an old change anew', async () => {
    const { knex, put, retain } = await setUp({
      changes: [
        change('old', { mergedAt: day(1), paths: ['old.ts'] }),
        change('again', { mergedAt: day(2) }),
        change('late', { mergedAt: day(2), paths: ['late.ts'] }),
        change('young', { mergedAt: day(10) }),
        change('never', { mergedAt: day(9) }),
      ],
      deployments: [at('1', 1), at('2', 2), at('3', 3), at('4', 12)],
      shipments: [
        { deploymentId: '1', changeIds: ['old'], shas: [] },
        { deploymentId: '2', changeIds: ['again', 'young'], shas: [] },
        { deploymentId: '4', changeIds: ['again', 'late', 'young'], shas: [] },
      ],
    });
    await retain();
    await put({ deployments: [at('5', 13)] });
    const kept = await knex('changes').orderBy('id').pluck('id');
    expect(kept).toEqual(['late', 'young']);
    expect(await knex('change_paths').pluck('change_id')).toEqual(['late']);
    const rows = await knex('first_shipments').whereIn('change_id', kept).orderBy('change_id');
    expect(rows.map(row => [row.change_id, row.deployment_id])).toEqual([
      ['late', '4'],
      ['young', '2'],
    ]);
  });

  it('keeps incidents that are open or were resolved since, however old', async () => {
    const lasted = (each: string, from: number, to: number | null) =>
      incident(each, { openedAt: day(from), resolvedAt: to === null ? null : day(to) });
    const { retain, idsIn } = await setUp({
      incidents: [lasted('1', 1, 9), lasted('2', 1, 10), lasted('3', 1, null), lasted('4', 11, 9)],
    });
    await expect(retain()).resolves.toBe(1);
    await expect(idsIn('incidents')).resolves.toEqual(['2', '3', '4']);
  });

  it('deletes more than fits one transaction', async () => {
    const { retain, idsIn } = await setUp({
      deployments: Array.from({ length: 1300 }, (_, i) => at(String(i), i / 1000)),
      deploymentCounts: Array.from({ length: 600 }, (_, i) => ({
        periodStart: MONDAY + i,
        periodSeconds: 60,
        deployments: 1,
        failures: 0,
      })),
    });
    await expect(retain()).resolves.toBe(1899);
    await expect(idsIn('deployments')).resolves.toEqual(['1299']);
  });

  it('stops when it is told to', async () => {
    const { store } = await setUp({ deployments: [at('1', 1), at('2', 2)] });
    const stopped = store.retention.deleteBefore(CUT, { now: MONDAY, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow();
  });

  it('keeps the newest of thousands of review environments, with one query for all of them', async () => {
    const count = 5_000;
    const environments = Array.from({ length: count }, (_, i) => `review/${i}`);
    const { knex, store, targetId } = await setUp({});
    const deployments = environments.flatMap((environment, i) => [
      at(`${2 * i}`, 1, { environment }),
      at(`${2 * i + 1}`, 2, { environment }),
    ]);
    await store.pages.store({ targetId, owner: 'me' }, { cursor: {}, deployments }, MONDAY);
    let queries = 0;
    knex.on('query', ({ sql }) => {
      if (/rank\(\) over/.test(sql)) queries++;
    });
    const { signal } = new AbortController();
    await expect(store.retention.deleteBefore(CUT, { now: MONDAY, signal })).resolves.toBe(count);
    expect(await knex('deployments').where('finished_at', day(1))).toEqual([]);
    expect(await knex('deployments').where('finished_at', day(2))).toHaveLength(count);
    // One for each transaction of 500.
    expect(queries).toBe(count / 500 + 1);
  });
});
