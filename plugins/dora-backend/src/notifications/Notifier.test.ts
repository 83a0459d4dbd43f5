/** The whole way, from numbers to the notifications plugin's own database. */
import { setTimeout } from 'node:timers/promises';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { Chance } from '../metrics/comparing/statistics/Chance';
import { BEGIN, onWeekdays, simulate } from '../metrics/comparing/__testUtils__/simulate';
import { Samples } from '../metrics/samples/samples';
import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { Store } from '../store/createStore';
import { startPortal } from './__testUtils__/startPortal';
import { catalogOf, logOf, watchedServices } from './__testUtils__/watchedServices';
import { changingService } from './deciding/__testUtils__/organisation';
import { Notifier } from './Notifier';
import { Portal } from './Portal';

jest.setTimeout(120_000);

const DAYS = 200;
const FOREVER = Number.MAX_SAFE_INTEGER;
const CHANGED = 123;
const morning = (day: number) => BEGIN + day * DAY_MS + 8 * HOUR_MS;
const untilAborted = new AbortController().signal;

const chance = new Chance(11);
const slower = () => changingService('slower', { day: CHANGED, days: DAYS, chance });
const calm = () => simulate({ deployments: onWeekdays(2) }, chance, DAYS);
const faultless = () => simulate({ deployments: onWeekdays(2), failureRate: 0 }, chance, DAYS);
const entities = catalogOf(['cart', 'stock']);
const samples = { cart: slower(), stock: calm() };

const startReal = async (id: Parameters<typeof databases.init>[0]) =>
  startPortal(await databases.init(id), entities);

function realOf({ notifications, url }: RealPortal, logger = logOf('info').logger) {
  const discovery = mockServices.discovery.mock({ getBaseUrl: async () => url });
  return new Portal({ notifications, discovery, logger });
}

type RealPortal = Awaited<ReturnType<typeof startPortal>>;

function startNotifier(
  portal: RealPortal,
  store: Store,
  options: {
    entities?: Entity[];
    samples?: Record<string, Samples>;
    config?: JsonObject;
    permissionsEnabled?: boolean;
    send?: Portal['send'];
    sent?: () => Promise<void>;
    commit?: Store['notifications']['commit'];
  } = {},
) {
  const { logger, lines } = logOf('info');
  const watching = watchedServices({
    ...{ entities: options.entities ?? entities, samples: options.samples ?? samples },
    config: options.config,
    now: morning(CHANGED - 2),
  });
  const real = realOf(portal, logger);
  const kept = store.notifications;
  const notifier = new Notifier({
    services: watching.services,
    store: {
      episodes: () => kept.episodes(),
      mark: name => kept.mark(name),
      commit: options.commit ?? ((...all) => kept.commit(...all)),
      due: now => kept.due(now),
      take: (entry, until) => kept.take(entry, until),
      sent: options.sent ?? (entry => kept.sent(entry)),
    },
    portal: { isInstalled: () => real.isInstalled(), send: options.send ?? (m => real.send(m)) },
    auth: mockServices.auth({ pluginId: 'dora' }),
    logger,
    permissionsEnabled: options.permissionsEnabled ?? false,
  });
  const runAt = async (now: number) => {
    watching.clock.now = now;
    await notifier.run(untilAborted);
  };
  const runOn = (day: number) => runAt(morning(day));
  return { ...watching, runAt, runOn, lines };
}

async function runThrough(notifier: { runOn: (day: number) => Promise<void> }, last = 26) {
  for (let day = CHANGED - 2; day <= CHANGED + last; day++) await notifier.runOn(day);
}

const CART = 'dora:component:default/cart:leadTime';
const DIGEST = 'dora:group:default/team-a:digest';
const REPORT = 'dora:system:default/shop:report';
/** Mondays are the days that seven divides. */
const MONDAY = 140;
const aboutCart = (all: Awaited<ReturnType<RealPortal['shownTo']>>) =>
  all.filter(({ payload }) => payload.scope === CART);

describe.each(databases.eachSupportedId())('on %s', id => {
  it('tells everybody of the team once that a service got slower, and where that shows', async () => {
    const portal = await startReal(id);
    const { store } = await createTestStore(id);
    await runThrough(startNotifier(portal, store));
    for (const name of ['jane', 'joe']) {
      const [told, ...others] = aboutCart(await portal.shownTo(name));
      expect(others).toEqual([]);
      const { payload, origin } = told;
      expect(origin).toBe('plugin:dora');
      expect(payload).toMatchObject({
        severity: 'normal',
        title: expect.stringMatching(/^cart: /),
      });
      expect(payload.description).toMatch(
        /^cart's lead time for changes rose from [\d hdmin]+ to [\d hdmin]+ \(\d+ changes, likely .+ to .+\)\. .+\.$/,
      );
      const link = new URL(payload.link, 'http://portal');
      expect(link.pathname).toBe('/catalog/default/component/cart/dora');
      expect(link.searchParams.get('evidence')).toBe('leadTime');
    }
    expect(await store.notifications.due(FOREVER)).toEqual([]);
  });

  it('tells it once where two backends look at the same time', async () => {
    const portal = await startReal(id);
    const { store, openAgain } = await createTestStore(id);
    const sent = jest.fn();
    const send: Portal['send'] = async message => {
      sent(JSON.stringify(message));
      await realOf(portal).send(message);
    };
    const first = startNotifier(portal, store, { send });
    const second = startNotifier(portal, await openAgain(), { send });
    for (let day = CHANGED - 2; day <= CHANGED + 40; day++) {
      await Promise.all([first.runOn(day), second.runOn(day)]);
    }
    const scopes = (await portal.shownTo('jane')).map(({ payload }) => payload.scope);
    for (const one of [CART, DIGEST, REPORT]) {
      expect(scopes.filter(scope => scope === one)).toEqual([one]);
    }
    // Not even to Slack.
    expect(new Set(sent.mock.calls.flat()).size).toBe(sent.mock.calls.length);
  });

  it('loses nothing where a backend dies before it sends, or after, and shows it once', async () => {
    const portal = await startReal(id);
    const { store, openAgain } = await createTestStore(id);
    const real = realOf(portal);
    let day = CHANGED - 2;
    // The process ends while it sends, and nothing of it comes any more.
    const death = Promise.withResolvers<void>();
    const before = startNotifier(portal, store, {
      send: async message => {
        if (message.scope !== CART) return real.send(message);
        death.resolve();
        return new Promise(() => {});
      },
    });
    const isDead = () => Promise.race([death.promise.then(() => true), setTimeout(0, false)]);
    while (!(await isDead())) await Promise.race([before.runOn(day++), death.promise]);
    expect(aboutCart(await portal.shownTo('jane'))).toEqual([]);

    const after = startNotifier(portal, await openAgain(), {
      sent: () => Promise.reject(new Error('killed')),
    });
    await expect(after.runOn(day++)).rejects.toThrow('killed');
    expect(aboutCart(await portal.shownTo('jane'))).toHaveLength(1);

    await startNotifier(portal, await openAgain()).runOn(day++);
    expect(aboutCart(await portal.shownTo('jane'))).toHaveLength(1);
    expect(await store.notifications.due(FOREVER)).toEqual([]);
  });
});

describe.each(databases.eachSupportedId())('the digest on %s', id => {
  const early = MONDAY * DAY_MS + BEGIN;
  const EIGHT = 8 * HOUR_MS;

  it('comes later, once, where the backend is down at its hour', async () => {
    const portal = await startReal(id);
    const { store, openAgain } = await createTestStore(id);
    const digests = async () =>
      (await portal.shownTo('jane')).filter(({ payload }) => payload.scope === DIGEST);
    await startNotifier(portal, store).runAt(early + EIGHT - 1);
    expect(await digests()).toEqual([]);
    // Down until Thursday, and then another one.
    const later = startNotifier(portal, await openAgain());
    for (const hours of [70, 71, 72]) {
      await later.runAt(early + hours * HOUR_MS);
      expect(await digests()).toHaveLength(1);
    }
    const [{ created }] = await digests();
    await later.runAt(early + 7 * DAY_MS + EIGHT - 1);
    expect((await digests())[0].created).toBe(created);
  });

  it('is neither lost nor sent twice where a backend dies while it writes or sends it', async () => {
    const portal = await startReal(id);
    const { store, openAgain } = await createTestStore(id);
    const real = realOf(portal);
    const sent: string[] = [];
    const send: Portal['send'] = async message => {
      sent.push(message.scope);
      await real.send(message);
    };
    const kept = store.notifications;
    await startNotifier(portal, store, { send }).runOn(MONDAY - 1);
    const writing = startNotifier(portal, store, {
      send,
      commit: async (mark, ...rest) => {
        if (mark.name === 'digest') throw new Error('killed');
        return kept.commit(mark, ...rest);
      },
    });
    await expect(writing.runOn(MONDAY)).rejects.toThrow('killed');
    expect(sent).not.toContain(DIGEST);
    const sending = startNotifier(portal, await openAgain(), {
      send: async message => {
        if (message.scope === DIGEST) await new Promise(() => {});
        await send(message);
      },
    });
    void sending.runAt(morning(MONDAY) + HOUR_MS);
    while ((await kept.due(FOREVER)).every(({ attempts }) => attempts === 0)) await setTimeout(5);
    expect(sent).not.toContain(DIGEST);
    const last = startNotifier(portal, await openAgain(), { send });
    await last.runAt(morning(MONDAY) + 2 * HOUR_MS);
    await last.runAt(morning(MONDAY) + 3 * HOUR_MS);
    expect(sent.filter(scope => scope === DIGEST)).toEqual([DIGEST]);
  });
});

describe.each(databases.eachSupportedId())('what is not there any more on %s', id => {
  it('is forgotten, and what waits goes to who owns it now', async () => {
    const portal = await startReal(id);
    const { store } = await createTestStore(id);
    const own = structuredClone(entities);
    const sent: string[] = [];
    let isDown = true;
    const notifier = startNotifier(portal, store, {
      entities: own,
      send: async ({ scope, recipient }) => {
        if (isDown) throw new Error('down');
        sent.push(`${scope} to ${recipient}`);
      },
    });
    let day = CHANGED - 2;
    const waits = async () => (await store.notifications.due(FOREVER)).map(({ scope }) => scope);
    while (!(await waits()).includes(CART)) await notifier.runOn(day++);
    // The group is named anew, the system is gone.
    const text = JSON.stringify(own.filter(({ kind }) => kind !== 'System'));
    own.splice(0, own.length, ...JSON.parse(text.replaceAll('team-a', 'team-b')));
    isDown = false;
    await notifier.runOn(day);
    expect(sent).toContain(`${CART} to group:default/team-b`);
    expect(sent.join()).not.toMatch(/team-a|shop/);
    expect(await waits()).toEqual([]);
    const refs = async () => new Set((await store.notifications.episodes()).map(({ ref }) => ref));
    expect(await refs()).toContain('component:default/cart');
    expect(await refs()).toContain('group:default/team-b');
    expect(await refs()).not.toContain('group:default/team-a');

    own.splice(0, own.length, ...own.filter(({ metadata: { name } }) => name !== 'cart'));
    await notifier.runOn(day + 8);
    expect(await refs()).not.toContain('component:default/cart');
    expect(sent.filter(line => line.startsWith(CART))).toHaveLength(1);
  });
});

describe('what is said', () => {
  const [id] = databases.eachSupportedId()[0];

  it('has no figures where permissions are enabled, unless they are asked for', async () => {
    for (const [figures, pattern] of [
      [false, /^The lead time for changes of cart got clearly worse than its own past\.\D+$/],
      [true, /^cart's lead time for changes rose from/],
    ] as const) {
      const portal = await startReal(id);
      const { store } = await createTestStore(id);
      const config = { figures };
      await runThrough(startNotifier(portal, store, { permissionsEnabled: true, config }));
      const [{ payload }] = aboutCart(await portal.shownTo('jane'));
      expect(payload.description).toMatch(pattern);
    }
  });

  it('is only logged in a dry run', async () => {
    const portal = await startReal(id);
    const { store } = await createTestStore(id);
    const notifier = startNotifier(portal, store, { config: { dryRun: true } });
    await runThrough(notifier);
    expect(await portal.shownTo('jane')).toEqual([]);
    expect(notifier.lines()).toContainEqual(
      expect.stringMatching(/^Would tell group:default\/team-a: cart: lead time/),
    );
  });

  it('is told of a token that is refused for two services as of their team', async () => {
    const portal = await startReal(id);
    const { store } = await createTestStore(id);
    const notifier = startNotifier(portal, store);
    await notifier.runOn(CHANGED - 2);
    for (const name of ['cart', 'stock']) notifier.refused.set(name, morning(CHANGED - 2));
    await notifier.runOn(CHANGED - 1);
    const data = (await portal.shownTo('joe')).filter(
      ({ payload }) => payload.topic === 'dora-data',
    );
    expect(data.map(({ payload }) => payload)).toMatchObject([
      {
        title: 'Team team-a: a source refuses to be read',
        severity: 'high',
        scope: 'dora:group:default/team-a:data',
        link: '/dora/coverage?problems=true',
      },
    ]);
  });

  it('has a digest a week and a report a month', async () => {
    const portal = await startReal(id);
    const { store } = await createTestStore(id);
    await runThrough(startNotifier(portal, store), 40);
    const told = (await portal.shownTo('jane')).map(({ payload }) => payload);
    expect(told.filter(({ scope }) => scope === 'dora:group:default/team-a:digest')).toMatchObject([
      {
        topic: 'dora-digest',
        title: 'Team team-a: the week in delivery',
        description: expect.stringMatching(/^Worse: lead time for changes of cart \(/),
      },
    ]);
    expect(told.filter(({ scope }) => scope === 'dora:system:default/shop:report')).toMatchObject([
      {
        title: 'shop: report for May 2026',
        link: '/dora/report?ref=system%3Adefault%2Fshop&month=2026-05',
      },
    ]);
  });

  it.each([
    [undefined, ['dora-digest-calm']],
    ['changes-only', []],
    ['false', []],
  ])('of a calm week is what the team chose by dora/notifications: %s', async (choice, topics) => {
    const { store } = await createTestStore(id);
    const own = structuredClone(entities);
    const team = own.find(({ kind }) => kind === 'Group')!;
    if (choice) team.metadata.annotations = { 'dora/notifications': choice };
    const portal = await startPortal(await databases.init(id), own);
    const options = { entities: own, samples: { cart: faultless(), stock: faultless() } };
    const notifier = startNotifier(portal, store, options);
    for (const day of [MONDAY - 1, MONDAY]) await notifier.runOn(day);
    const digests = (await portal.shownTo('jane')).filter(
      ({ payload }) => payload.scope === DIGEST,
    );
    expect(digests.map(({ payload }) => payload.topic)).toEqual(topics);
  });

  it('says once that the plugin is not installed, and looks at nothing', async () => {
    const { store } = await createTestStore(id);
    const { server } = await startTestBackend({ features: [] });
    const url = `http://localhost:${server.port()}/api/notifications`;
    const notifications = { send: jest.fn() };
    const portal = { url, notifications, shownTo: async () => [] };
    const notifier = startNotifier(portal as unknown as RealPortal, store);
    await runThrough(notifier, 3);
    expect(notifier.lines()).toEqual([expect.stringMatching(/^Nobody is notified: /)]);
    expect(notifications.send).not.toHaveBeenCalled();
    expect(await store.notifications.mark('look')).toBeNull();
  });
});
