import { mockServices } from '@backstage/backend-test-utils';
import { FactPage, SourceError } from 'backstage-plugin-dora-node';
import { deployment, incident, MONDAY } from '../store/__testUtils__/facts';
import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { FakeSource } from './__testUtils__/FakeSource';
import {
  component,
  createTestCollector,
  gate,
  settle,
  tickUntil,
} from './__testUtils__/testCollector';

jest.setTimeout(60_000);

const THREE_PAGES: FactPage[] = [
  { deployments: [deployment('1')], cursor: {} },
  { deployments: [deployment('2')], cursor: {} },
  { deployments: [deployment('3')], cursor: {} },
];

describe.each(databases.eachSupportedId())('a run on %s', id => {
  async function setUp(options: { pages?: FactPage[]; dora?: object } = {}) {
    const clock = { now: MONDAY };
    const { knex, store } = await createTestStore(id, () => clock.now);
    const source = new FakeSource();
    source.targets.set('shop', 'fake/1');
    source.pages.set('fake/1', [...(options.pages ?? THREE_PAGES)]);
    const logger = mockServices.logger.mock();
    const collector = createTestCollector({
      store,
      sources: [source],
      entities: [component('shop', { fake: 'shop' })],
      clock,
      dora: options.dora,
      logger,
    });
    const state = async () => (await store.targets.states([{ source: 'fake', name: 'shop' }]))[0];
    const ids = () => knex('deployments').orderBy('id').pluck('id');
    const dueIn = async () => Number((await knex('targets').first()).due_at) - clock.now;
    return { knex, store, clock, source, collector, logger, state, ids, dueIn };
  }

  it('is due again after the frequency, and goes on from its cursor', async () => {
    const { clock, source, collector, ids, dueIn } = await setUp();
    await settle(collector);
    expect(await dueIn()).toBe(15 * 60_000);
    source.pages.get('fake/1')!.push({ deployments: [deployment('4')], cursor: {} });
    clock.now += 15 * 60_000;
    await settle(collector);
    expect(source.requests.map(({ cursor }) => cursor)).toEqual([undefined, { next: 3 }]);
    expect(await ids()).toEqual(['1', '2', '3', '4']);
  });

  it('logs one line with counts', async () => {
    const { collector, logger } = await setUp();
    await settle(collector);
    const lines = logger.info.mock.calls.map(([line]) => line);
    expect(lines.filter(line => line.startsWith('Collected'))).toEqual([
      expect.stringMatching(/^Collected shop after [\d.]+ s: 3 new and 0 changed deployments/),
    ]);
  });

  it('tells the source how far back, what entities want, and what is stored already', async () => {
    const { source, collector } = await setUp({ dora: { history: { days: 10 } } });
    let seen: unknown;
    source.beforePage = async ({ stored }, index) => {
      if (index === 2) seen = await stored.idsSince('deployments', 0);
    };
    await settle(collector);
    expect(source.requests[0]).toMatchObject({
      target: 'fake/1',
      title: 'shop',
      details: [{ environments: 'production' }],
      historyFrom: MONDAY - 10 * 86_400_000,
    });
    expect(seen).toEqual(['1', '2']);
  });

  it('keeps what came before a failure, tells why, and backs off further each time', async () => {
    const { clock, source, collector, state, ids, dueIn } = await setUp();
    source.beforePage = (_request, index) => {
      if (index === 1) throw new SourceError('unreachable', 'The host does not answer');
    };
    await settle(collector);
    expect(await ids()).toEqual(['1']);
    expect(await state()).toMatchObject({
      error: 'The host does not answer',
      lastSuccessAt: null,
      lastAttemptAt: MONDAY,
    });
    const waits = [await dueIn()];
    for (let i = 0; i < 9; i++) {
      clock.now += waits.at(-1)!;
      await settle(collector);
      waits.push(await dueIn());
    }
    // The first failure came behind a stored page.
    expect(waits.map(wait => wait / 1000)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120, 120]);
    source.beforePage = () => {};
    clock.now += 120_000;
    await settle(collector);
    expect(await ids()).toEqual(['1', '2', '3']);
    expect(await state()).toMatchObject({ error: null, lastSuccessAt: clock.now });
  });

  it('leaves a source alone for as long as it asks', async () => {
    const { source, collector, dueIn } = await setUp();
    source.beforePage = () => {
      throw new SourceError('throttled', 'Too many requests', { retryAfterMs: 33_000 });
    };
    await settle(collector);
    expect(await dueIn()).toBe(33_000);
  });

  it('tells people nothing of an unexpected error, and the log all of it', async () => {
    const { source, collector, logger, state } = await setUp();
    source.beforePage = () => {
      throw new TypeError('undefined is not glpat-secret');
    };
    await settle(collector);
    const { error } = await state();
    expect(error).toMatch(/unexpected answer/);
    expect(error).not.toContain('glpat-secret');
    const warnings = logger.warn.mock.calls.map(([line]) => line).join();
    expect(warnings).toContain('undefined is not glpat-secret');
  });

  it('stores nothing of a page with a bad fact, and says which', async () => {
    const bad = incident('7', { openedAt: 'yesterday' as never });
    const { collector, state, ids, source } = await setUp({
      pages: [THREE_PAGES[0], { ...THREE_PAGES[1], incidents: [bad] }, THREE_PAGES[2]],
    });
    await settle(collector);
    expect(await ids()).toEqual(['1']);
    expect((await state()).error).toMatch(/^Unusable incident 7: openedAt/);
    expect(source.requests).toHaveLength(1);
  });

  it('goes on at once where it stopped when its time is up', async () => {
    const { source, collector, state, ids } = await setUp({
      dora: { schedule: { timeout: { seconds: 1 } } },
    });
    const again = gate();
    // Hangs at its second page, and does not even listen to its signal.
    source.beforePage = (_request, index) => {
      if (index !== 1) return undefined;
      if (source.requests.length > 1) again.open();
      return source.requests.length > 1 ? undefined : new Promise(() => {});
    };
    await tickUntil(collector, again.opened);
    await collector.idle();
    expect(await ids()).toEqual(['1', '2', '3']);
    expect(source.requests.map(({ cursor }) => cursor)).toEqual([undefined, { next: 1 }]);
    expect((await state()).error).toBeNull();
  });

  it('derives lineage while pages still come in', async () => {
    const { knex, source, collector } = await setUp({
      pages: [
        {
          ...THREE_PAGES[0],
          progress: { reachedBackTo: 5, complete: false, done: 1, total: 2 },
        },
        THREE_PAGES[1],
      ],
    });
    let derived: string[] = [];
    source.beforePage = async (_request, index) => {
      if (index === 1) derived = await knex('lineage').pluck('deployment_id');
    };
    await settle(collector);
    expect(derived).toEqual(['1']);
  });
});
