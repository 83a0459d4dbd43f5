import { mockServices } from '@backstage/backend-test-utils';
import { FactPage, SourceError } from 'backstage-plugin-dora-node';
import { deployment, incident, MONDAY } from '../__testUtils__/facts';
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

  it('collects nothing of what the config does not let be read any more', async () => {
    const { clock, source, collector, state, ids } = await setUp();
    await settle(collector);
    source.pages.get('fake/1')!.push({ deployments: [deployment('4')], cursor: {} });
    source.mayRead = ({ title }) => title !== 'shop';
    clock.now += 15 * 60_000;
    await settle(collector);
    expect(await ids()).toEqual(['1', '2', '3']);
    expect((await state()).error).toBe('shop may not be read here any more');
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

  it('stores all but the row that cannot be read, tells which, and takes it when it can', async () => {
    const odd = { ...incident('7'), labels: 'many' as never };
    const { knex, store, clock, collector, state, ids, source } = await setUp({
      pages: [THREE_PAGES[0], { ...THREE_PAGES[1], incidents: [odd, incident('8')] }],
    });
    await settle(collector);
    expect(await ids()).toEqual(['1', '2']);
    expect(await knex('incidents').pluck('id')).toEqual(['8']);
    expect(await state()).toMatchObject({ error: null, lastSuccessAt: MONDAY });
    const { targetId } = await state();
    expect(await store.troubles.troubles([targetId!])).toEqual([
      expect.objectContaining({
        unread: [expect.objectContaining({ part: 'incidents', id: '7', since: MONDAY })],
      }),
    ]);
    source.pages.get('fake/1')!.push({ incidents: [incident('7')], cursor: {} });
    clock.now += 15 * 60_000;
    await settle(collector);
    expect(await store.troubles.troubles([targetId!])).toEqual([]);
  });

  it('goes on at once where it stopped when its time is up', async () => {
    const { source, collector, state, ids } = await setUp({
      dora: { schedule: { timeout: { seconds: 4 } } },
    });
    const again = gate();
    // Its first page comes late in its time, so that it is slow rather than stuck; it does not listen to its signal.
    source.beforePage = (_request, index) => {
      if (source.requests.length > 1) return again.open();
      return index === 0 ? new Promise(late => setTimeout(late, 3_000)) : new Promise(() => {});
    };
    await tickUntil(collector, again.opened);
    await collector.idle();
    expect(await ids()).toEqual(['1', '2', '3']);
    expect(source.requests.map(({ cursor }) => cursor)).toEqual([undefined, { next: 1 }]);
    expect((await state()).error).toBeNull();
  });

  it('fails where a source hangs, instead of asking it again at once for ever', async () => {
    const { source, collector, state, ids, dueIn } = await setUp({
      dora: { schedule: { timeout: { seconds: 1 } } },
    });
    // Does not even listen to its signal.
    source.beforePage = (_request, index) => (index === 1 ? new Promise(() => {}) : undefined);
    await settle(collector);
    expect(await ids()).toEqual(['1']);
    expect((await state()).error).toBe('fake did not get on within 1 min');
    expect(await dueIn()).toBe(1_000);
  });

  it('backs off although pages come, where they lead nowhere', async () => {
    const { clock, source, collector, dueIn } = await setUp();
    source.collect = async function* collect() {
      yield { deployments: [deployment('1')], cursor: { at: 'the beginning' } };
      throw new SourceError('unreachable', 'The host does not answer');
    };
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await settle(collector);
      waits.push(await dueIn());
      clock.now += waits.at(-1)!;
    }
    // The first time, the cursor was new.
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('keeps lists apart: one that is refused is told and put off, and the others go on', async () => {
    const { clock, source, collector, state, ids, dueIn } = await setUp();
    const asked: string[][] = [];
    let refused = true;
    source.collect = async function* collect({ dueLists }) {
      const due = dueLists([
        { name: 'deployments', provides: ['deployments'] },
        { name: 'issues', provides: ['incidents'] },
      ]);
      asked.push(due);
      if (due.includes('deployments')) {
        const lists = [{ list: 'deployments', error: null, reachedBackTo: MONDAY, complete: true }];
        yield { deployments: [deployment('1')], lists, cursor: {} };
      }
      if (due.includes('issues')) {
        const error = refused ? new SourceError('forbidden', 'No issues for you') : null;
        yield { lists: [{ list: 'issues', error }], cursor: {} };
      }
    };
    await settle(collector);
    expect(await ids()).toEqual(['1']);
    expect(await state()).toMatchObject({ error: 'No issues for you', lastSuccessAt: null });
    const { kinds } = await state();
    expect(kinds.filter(({ kind }) => kind !== 'changes')).toEqual([
      {
        kind: 'deployments',
        reachedBackTo: MONDAY,
        complete: true,
        lastSuccessAt: MONDAY,
        failing: null,
        coarse: null,
      },
      {
        kind: 'incidents',
        reachedBackTo: null,
        complete: false,
        lastSuccessAt: null,
        failing: { since: MONDAY, message: 'No issues for you', refused: true },
        coarse: null,
      },
    ]);
    expect(await dueIn()).toBe(1_000);
    clock.now += 1_000;
    await settle(collector);
    refused = false;
    clock.now += 2_000;
    await settle(collector);
    expect(asked).toEqual([['deployments', 'issues'], ['issues'], ['issues']]);
    expect(await state()).toMatchObject({ error: null, lastSuccessAt: clock.now });
    expect(await dueIn()).toBe(MONDAY + 15 * 60_000 - clock.now);
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
