import { FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { change, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from './__testUtils__/testStore';
import { LeaseLostError } from './LeaseLostError';

jest.setTimeout(60_000);

const NOW = MONDAY + 10 * HOUR_MS;
const page = (facts: Partial<FactPage>): FactPage => ({ cursor: { at: 1 }, ...facts });

describe.each(databases.eachSupportedId())('PageStore on %s', id => {
  async function setUp() {
    const { knex, store } = await createTestStore(id);
    const targetId = await addTarget(knex);
    const put = (facts: Partial<FactPage>) =>
      store.pages.store({ targetId, owner: 'me' }, page(facts), NOW);
    return { knex, store, targetId, put };
  }

  const dirtyEnvironments = async (knex: Knex) =>
    (await knex('dirty_environments').orderBy('environment')).map(row => row.environment);

  it('stores facts with the cursor and the progress', async () => {
    const { knex, put } = await setUp();
    const counts = await put({
      deployments: [deployment('1')],
      changes: [change('2'), change('3')],
      incidents: [incident('4')],
      cursor: { next: 'x' },
      progress: { reachedBackTo: MONDAY, complete: false, done: 4, total: 9 },
    });
    expect(counts).toMatchObject({
      deployments: { added: 1, changed: 0 },
      changes: { added: 2, changed: 0 },
      incidents: { added: 1, changed: 0 },
    });
    const target = await knex('targets').first();
    expect(JSON.parse(target.cursor)).toEqual({ next: 'x' });
    expect(Number(target.reached_back_to)).toBe(MONDAY);
    expect(target).toMatchObject({ done: 4, total: 9 });
  });

  it('lets a row that says it is of the future give way to the next version of it', async () => {
    const { knex, put } = await setUp();
    const ahead = { updatedAt: Date.UTC(2190, 0, 1) };
    await put({
      deployments: [deployment('1', { ...ahead, status: 'running' })],
      incidents: [incident('4', { ...ahead, resolvedAt: null })],
    });
    const later = { updatedAt: NOW + 1 };
    await put({
      deployments: [deployment('1', { ...later, status: 'success' })],
      incidents: [incident('4', { ...later, resolvedAt: NOW })],
    });
    expect(await knex('deployments').pluck('status')).toEqual(['success']);
    expect((await knex('incidents').pluck('resolved_at')).map(Number)).toEqual([NOW]);
  });

  it('keeps what entities ask for in vain, since when that is known, until it is told anew', async () => {
    const { knex, store, put, targetId } = await setUp();
    const name = { source: 'fake', name: 'named', target_id: targetId, active: true, due_at: 0 };
    await knex('target_names').insert({ ...name, provides: '["incidents"]', details: '[]' });
    const unmetNow = async () =>
      (await store.targets.states([{ source: 'fake', name: 'named' }]))[0].unmet;
    const inVain = (stage: string) => ({
      details: { stage },
      message: `no stage ${stage}`,
      kinds: ['deployments' as const],
      leavesNothing: true,
    });
    expect(await unmetNow()).toBeUndefined();
    await put({ unmet: [inVain('a')] });
    await put({});
    await store.pages.store(
      { targetId, owner: 'me' },
      page({ unmet: [inVain('a'), inVain('b')] }),
      NOW + 1,
    );
    expect(await unmetNow()).toEqual([
      { ...inVain('a'), since: NOW },
      { ...inVain('b'), since: NOW + 1 },
    ]);
    await put({ unmet: [] });
    expect(await unmetNow()).toBeUndefined();
  });

  it('changes nothing and marks nothing when the same page comes again', async () => {
    const { knex, put } = await setUp();
    const facts = {
      deployments: [deployment('1')],
      changes: [change('2', { shas: [sha(1)], labels: ['a', 'b'] })],
      incidents: [incident('4')],
      environments: [{ name: 'production', tier: null }],
      shipments: [{ deploymentId: '1', changeIds: ['2'], shas: [sha(1)] }],
    };
    await put(facts);
    await knex('dirty_environments').delete();
    await expect(put(facts)).resolves.toMatchObject({
      deployments: { added: 0, changed: 0 },
      changes: { added: 0, changed: 0 },
      incidents: { added: 0, changed: 0 },
    });
    await expect(dirtyEnvironments(knex)).resolves.toEqual([]);
    await expect(knex('deployments')).resolves.toHaveLength(1);
    await expect(knex('change_shas')).resolves.toHaveLength(1);
  });

  it('writes nothing at all when a part of the page cannot be written', async () => {
    const { knex, put } = await setUp();
    await put({ cursor: { at: 'start' } });
    const broken = { ...incident('4'), kind: null as unknown as string };
    await expect(
      put({ deployments: [deployment('1')], incidents: [broken], cursor: { at: 'end' } }),
    ).rejects.toThrow();
    await expect(knex('deployments')).resolves.toEqual([]);
    await expect(dirtyEnvironments(knex)).resolves.toEqual([]);
    expect((await knex('targets').first()).cursor).toBe('{"at":"start"}');
  });

  it('writes nothing for who does not hold the lease', async () => {
    const { knex, store, targetId } = await setUp();
    const stale = store.pages.store(
      { targetId, owner: 'somebody else' },
      page({ deployments: [deployment('1')] }),
      NOW,
    );
    await expect(stale).rejects.toThrow(LeaseLostError);
    await expect(knex('deployments')).resolves.toEqual([]);
  });

  it.each([
    ['a later version', 1, 'newer'],
    ['another reading of the same version', 0, 'newer'],
    ['not an earlier version', -1, 'older'],
  ])('takes %s of each fact', async (_case, later, expected) => {
    const { knex, put } = await setUp();
    const updatedAt = MONDAY + HOUR_MS;
    await put({
      deployments: [deployment('1', { environment: 'older', updatedAt })],
      changes: [change('1', { title: 'older', updatedAt })],
      incidents: [incident('1', { title: 'older', updatedAt })],
    });
    const other = { updatedAt: updatedAt + later };
    await put({
      deployments: [deployment('1', { environment: 'newer', ...other })],
      changes: [change('1', { title: 'newer', ...other })],
      incidents: [incident('1', { title: 'newer', ...other })],
    });
    expect(await knex('deployments').pluck('environment')).toEqual([expected]);
    expect(await knex('changes').pluck('title')).toEqual([expected]);
    expect(await knex('incidents').pluck('title')).toEqual([expected]);
  });

  it('takes the latest of several versions in one page', async () => {
    const { knex, put } = await setUp();
    await put({
      changes: [
        change('1', { title: 'first', updatedAt: MONDAY }),
        change('1', { title: 'last', updatedAt: MONDAY + 2 }),
        change('1', { title: 'between', updatedAt: MONDAY + 1 }),
      ],
    });
    expect(await knex('changes').pluck('title')).toEqual(['last']);
  });

  it('does not forget a first commit when a later version comes without, or an earlier one with it', async () => {
    const { knex, put } = await setUp();
    const without = { firstCommitAuthoredAt: null, firstCommitCommittedAt: null };
    await put({ changes: [change('1'), change('2', without)] });
    await put({
      changes: [
        change('1', { ...without, title: 'renamed', updatedAt: MONDAY + 1 }),
        change('2', { firstCommitAuthoredAt: 5, updatedAt: MONDAY - 1 }),
      ],
    });
    const rows = await knex('changes').orderBy('id');
    expect(rows.map(row => [row.title, Number(row.first_commit_authored_at)])).toEqual([
      ['renamed', MONDAY - 48 * HOUR_MS],
      ['Change 2', 5],
    ]);
  });

  it('marks what is gone, and takes it back when it is there again', async () => {
    const { knex, put } = await setUp();
    const facts = {
      deployments: [deployment('1')],
      changes: [change('1')],
      incidents: [incident('1')],
    };
    await put(facts);
    const gone = { deployments: ['1'], changes: ['1', 'unknown'], incidents: ['1'] };
    await expect(put({ gone })).resolves.toMatchObject({ gone: 3 });
    await expect(put({ gone })).resolves.toMatchObject({ gone: 0 });
    await put(facts);
    for (const table of ['deployments', 'changes', 'incidents']) {
      expect((await knex(table)).map(row => Boolean(row.gone))).toEqual([false]);
    }
  });

  describe('of what changes consist of', () => {
    const contentOf = async (knex: Knex) => {
      const [{ lines_changed: lines }] = await knex('changes').select('lines_changed');
      return [lines, ...(await knex('change_paths').pluck('paths'))];
    };
    const versionOf = async (knex: Knex) => Number((await knex('fact_versions').first()).version);
    const content = { linesChanged: 12, paths: ['src/a.ts', 'README.md'] };
    const PATHS = '["src/a.ts","README.md"]';

    it('keeps lines and paths, and is none the wiser by the same page again', async () => {
      const { knex, put } = await setUp();
      await put({ changes: [change('1', content)] });
      const version = await versionOf(knex);
      const again = await put({ changes: [change('1', content)] });
      expect(again.changes).toMatchObject({ added: 0, changed: 0 });
      expect(await contentOf(knex)).toEqual([12, PATHS]);
      expect(await versionOf(knex)).toBe(version);
    });

    it.each([
      ['a later version without', 1, {}, [12, PATHS]],
      ['a later version with others', 1, { linesChanged: 0, paths: [] }, [0, '[]']],
      ['an earlier version with others', -1, { linesChanged: 9, paths: ['b'] }, [12, PATHS]],
    ])('knows after %s what is newest of it', async (_case, later, other, expected) => {
      const { knex, put } = await setUp();
      await put({ changes: [change('1', { ...content, updatedAt: MONDAY })] });
      await put({ changes: [change('1', { ...other, updatedAt: MONDAY + later })] });
      expect(await contentOf(knex)).toEqual(expected);
    });

    it.each([0, -1])('takes what is told later of version %i, and says so', async older => {
      const { knex, put } = await setUp();
      await put({ changes: [change('1', { title: 'kept' })] });
      for (const told of [{ linesChanged: 12 }, { paths: content.paths }]) {
        const before = await versionOf(knex);
        const counts = await put({
          changes: [change('1', { title: 'kept', ...told, updatedAt: MONDAY + older })],
        });
        expect(counts.changes).toMatchObject({ added: 0, changed: 1 });
        expect(await versionOf(knex)).toBe(before + 1);
      }
      expect(await contentOf(knex)).toEqual([12, PATHS]);
    });

    it('follows what incidents say of a runbook', async () => {
      const { knex, put } = await setUp();
      const linked = async () =>
        (await knex('incidents').pluck('runbook_linked')).map(one => one && Boolean(one));
      for (const [i, runbookLinked] of [null, true, null].entries()) {
        const before = i === 0 ? 0 : await versionOf(knex);
        await put({ incidents: [incident('1', { runbookLinked })] });
        expect(await linked()).toEqual([runbookLinked]);
        expect(await versionOf(knex)).toBe(before + 1);
      }
    });
  });

  it('marks the environments whose lineage a page changes, and no others', async () => {
    const { knex, put } = await setUp();
    await put({
      deployments: [
        deployment('1', { environment: 'a' }),
        deployment('2', { environment: 'b', status: 'running', finishedAt: null }),
        deployment('3', { environment: 'c', status: 'failed' }),
        deployment('4', { environment: 'd' }),
      ],
    });
    expect(await dirtyEnvironments(knex)).toEqual(['a', 'd']);
    await knex('dirty_environments').delete();
    await put({
      deployments: [
        deployment('1', { environment: 'moved', updatedAt: MONDAY + 1 }),
        deployment('2', { environment: 'b', updatedAt: MONDAY + 1 }),
        deployment('4', { environment: 'd', url: null, updatedAt: MONDAY + 1 }),
      ],
    });
    expect(await dirtyEnvironments(knex)).toEqual(['a', 'b', 'moved']);
  });

  it('marks the environments that may have shipped a change that is found under a commit now', async () => {
    const { knex, put } = await setUp();
    await put({
      deployments: [deployment('1', { environment: 'a' }), deployment('2', { environment: 'b' })],
      shipments: [{ deploymentId: '2', changeIds: [], shas: [sha(7)] }],
    });
    await knex('dirty_environments').delete();
    await put({ changes: [change('5', { shas: [sha(6)] })] });
    expect(await dirtyEnvironments(knex)).toEqual([]);
    await put({ changes: [change('5', { shas: [sha(7)], updatedAt: MONDAY + 1 })] });
    expect(await dirtyEnvironments(knex)).toEqual(['b']);
  });

  it('keeps what PostgreSQL cannot: text with the character NUL', async () => {
    const { knex, put } = await setUp();
    await put({ changes: [change('1', { title: 'a\0b', labels: ['c\0d'] })] });
    expect(await knex('changes').pluck('title')).toEqual(['ab']);
  });

  it('stores more facts than fit one statement', async () => {
    const { knex, put } = await setUp();
    const ids = Array.from({ length: 2500 }, (_, i) => String(i));
    await put({
      changes: ids.map(each => change(each, { shas: [sha(Number(each))] })),
      deployments: ids.map(each => deployment(each)),
      gone: { incidents: ids },
      shipments: [{ deploymentId: '1', changeIds: ids, shas: [] }],
    });
    for (const table of ['changes', 'deployments', 'change_shas', 'shipped_changes']) {
      await expect(knex(table)).resolves.toHaveLength(2500);
    }
  });

  it('replaces environments, and keeps those that were deployed to', async () => {
    const { knex, put } = await setUp();
    await put({
      environments: [
        { name: 'production', tier: 'production' },
        { name: 'staging', tier: 'staging' },
      ],
      deployments: [
        deployment('1'),
        deployment('2', { environment: 'unlisted', status: 'failed' }),
      ],
    });
    await put({ environments: [{ name: 'review', tier: 'development' }] });
    const rows = await knex('environments').orderBy('name');
    expect(
      rows.map(row => [row.name, row.tier, Boolean(row.listed), Boolean(row.deployed_to)]),
    ).toEqual([
      ['production', 'production', false, true],
      ['review', 'development', true, false],
      ['unlisted', null, false, true],
    ]);
  });

  it('replaces the counts of a time', async () => {
    const { knex, put } = await setUp();
    const count = (hour: number, periodSeconds = 3600) => ({
      periodStart: MONDAY + hour * HOUR_MS,
      periodSeconds,
      deployments: 2,
      failures: 1,
    });
    await put({ deploymentCounts: [count(0), count(1), count(5)] });
    await put({
      deploymentCounts: [count(0, 7200)],
      replacesCounts: { from: MONDAY, to: MONDAY + 5 * HOUR_MS },
    });
    const rows = await knex('deployment_counts').orderBy('period_start');
    expect(rows.map(row => [Number(row.period_start) - MONDAY, row.period_seconds])).toEqual([
      [0, 7200],
      [5 * HOUR_MS, 3600],
    ]);
  });

  describe('of what is absent', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => String(i));
    async function setUpMany(count: number) {
      const set = await setUp();
      await set.put({ changes: ids(count).map(one => change(one)) });
      const gone = async () => (await set.knex('changes').where({ gone: true })).length;
      const heldBack = async () =>
        (await set.store.troubles.troubles([set.targetId])).flatMap(one => one.heldBack);
      return { ...set, gone, heldBack };
    }

    it('marks as gone what the source says, however much it is', async () => {
      const { put, gone, heldBack } = await setUpMany(20);
      await put({ gone: { changes: ids(20) } });
      expect(await gone()).toBe(20);
      expect(await heldBack()).toEqual([]);
    });

    it.each([
      [10, 10, 10],
      [11, 55, 11],
      [11, 54, 0],
      [50, 50, 0],
    ])('%d missing of %d: marks %d as gone', async (missing, of, marked) => {
      const { put, gone, heldBack } = await setUpMany(55);
      await put({ missing: { changes: { ids: ids(missing), of } } });
      expect(await gone()).toBe(marked);
      expect(await heldBack()).toEqual(
        marked > 0 ? [] : [{ kind: 'changes', count: missing, of, since: NOW }],
      );
    });

    it('forgets what came back, and what the source has confirmed', async () => {
      const { put, gone, heldBack } = await setUpMany(30);
      await put({ missing: { changes: { ids: ids(30), of: 30 } } });
      await put({ gone: { changes: ids(12) } });
      expect(await heldBack()).toEqual([expect.objectContaining({ count: 18 })]);
      await put({ missing: { changes: { ids: [], of: 18 } } });
      expect(await heldBack()).toEqual([]);
      expect(await gone()).toBe(12);
    });
  });

  describe('of what a person confirms to be gone', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => String(i));
    const confirm = async (
      { store, targetId }: Awaited<ReturnType<typeof setUp>>,
      count: number,
    ): Promise<string> => store.requests.confirmAbsences(targetId, { kind: 'changes', count });
    const heldBackOf = async ({ store, targetId }: Awaited<ReturnType<typeof setUp>>) =>
      (await store.troubles.troubles([targetId])).flatMap(one => one.heldBack);
    async function setUpHeldBack() {
      const set = await setUp();
      await set.put({ changes: ids(40).map(one => change(one)) });
      await set.put({ missing: { changes: { ids: ids(30), of: 40 } } });
      const gone = async () => (await set.knex('changes').where({ gone: true })).length;
      return { set, gone };
    }

    it('marks it with the next page, is done with it, and due at once', async () => {
      const { set, gone } = await setUpHeldBack();
      const later = Date.now() + 900_000;
      await set.knex('targets').update({ due_at: later });
      expect(await confirm(set, 30)).toBe('confirmed');
      expect(await heldBackOf(set)).toEqual([]);
      expect(Number((await set.knex('targets').first()).due_at)).toBeLessThan(later);
      expect(await confirm(set, 30)).toBe('nothing');
      expect(await gone()).toBe(0);
      await set.put({});
      expect(await gone()).toBe(30);
      expect((await set.knex('targets').first()).held_back).toBeNull();
    });

    it('holds back no more of a sweep than what is still not confirmed', async () => {
      const { set, gone } = await setUpHeldBack();
      await confirm(set, 30);
      await set.put({ missing: { changes: { ids: ids(35), of: 40 } } });
      // Five more are few.
      expect([await gone(), await heldBackOf(set)]).toEqual([35, []]);
    });

    it('confirms nothing where others are held back than that person has seen', async () => {
      const { set, gone } = await setUpHeldBack();
      expect(await confirm(set, 29)).toBe('others');
      await set.put({});
      expect(await gone()).toBe(0);
      expect(await heldBackOf(set)).toEqual([expect.objectContaining({ count: 30 })]);
    });

    it('takes the 404 of an item for as good, whatever else its list misses', async () => {
      const { set, gone } = await setUpHeldBack();
      await set.put({
        gone: { changes: ids(8) },
        missing: { changes: { ids: ids(30), of: 40 } },
      });
      expect(await gone()).toBe(8);
      expect(await heldBackOf(set)).toEqual([expect.objectContaining({ count: 22, since: NOW })]);
    });
  });

  it('has it told once more what a deployment shipped whose sha was not known', async () => {
    const { store, targetId, put } = await setUp();
    const shipment = (deploymentId: string) => ({ deploymentId, changeIds: [], shas: [] });
    await put({
      deployments: [deployment('1'), deployment('2', { sha: null })],
      shipments: [shipment('1'), shipment('2')],
    });
    const pending = async () => {
      const asked = { environments: ['production'], limit: 10 };
      return (await store.storedFacts(targetId).deploymentsWithoutShipment(asked)).map(
        one => one.id,
      );
    };
    expect(await pending()).toEqual([]);
    await put({ deployments: [deployment('1'), deployment('2')] });
    expect(await pending()).toEqual(['2']);
  });

  it('keeps no more unreadable rows of a part than a person can look at', async () => {
    const { knex, store, targetId, put } = await setUp();
    const row = (one: number) => ({ part: 'commits' as const, id: String(one), why: '404' });
    await put({ setAside: Array.from({ length: 600 }, (_, i) => row(i)) });
    await put({ setAside: [{ ...row(1), why: '403' }, row(601)] });
    expect(await knex('set_aside')).toHaveLength(500);
    expect(await knex('set_aside').where({ id: '1' }).first()).toMatchObject({ why: '403' });
    const [{ unread }] = await store.troubles.troubles([targetId]);
    expect(unread).toHaveLength(500);
    const stored = store.storedFacts(targetId);
    expect(await stored.setAside('commits')).toHaveLength(500);
    expect(await stored.setAside('changes')).toEqual([]);
  });

  it('stores no page whose unreadable rows find no room, nor the place behind it', async () => {
    const { knex, put } = await setUp();
    const row = (one: string) => ({ part: 'deployments' as const, id: one, why: 'odd' });
    const some = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => row(String(from + i)));
    await put({ setAside: [...some(0, 500), row('(no id)')], cursor: { at: 1 } });
    await put({ setAside: [row('7'), row('(no id)'), { ...row('7'), part: 'changes' }] });
    const beyond = put({ deployments: [deployment('9000')], setAside: some(499, 501), cursor: {} });
    await expect(beyond).rejects.toThrow('More than 500 deployments make no sense');
    expect(await knex('set_aside')).toHaveLength(502);
    expect(await knex('deployments')).toEqual([]);
    await put({ deployments: [deployment('3')], setAside: [row('501')] });
    expect(await knex('set_aside')).toHaveLength(502);
  });

  it('tells of a row without an id for a week since it was last met', async () => {
    const { knex, store, targetId, put } = await setUp();
    const row = (one: string) => ({ part: 'changes' as const, id: one, why: 'odd' });
    await put({ setAside: [row('(no id)'), row('7')] });
    const told = async (days: number) => {
      const lease = { targetId, owner: 'me' };
      await store.pages.store(lease, { cursor: {} }, NOW + days * DAY_MS);
      return knex('set_aside').orderBy('id').pluck('id');
    };
    expect(await told(6)).toEqual(['(no id)', '7']);
    expect(await told(8)).toEqual(['7']);
  });
});
