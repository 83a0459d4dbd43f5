/** The whole way, from numbers to the notifications plugin's own database. */
import { setTimeout } from 'node:timers/promises';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { Chance } from '../metrics/comparing/statistics/Chance';
import { BEGIN, onWeekdays, simulate } from '../metrics/comparing/__testUtils__/simulate';
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
    config?: JsonObject;
    permissionsEnabled?: boolean;
    send?: Portal['send'];
    sent?: () => Promise<void>;
  } = {},
) {
  const { logger, lines } = logOf('info');
  const watching = watchedServices({
    ...{ entities, samples, config: options.config },
    now: morning(CHANGED - 2),
  });
  const real = realOf(portal, logger);
  const kept = store.notifications;
  const notifier = new Notifier({
    services: watching.services,
    store: {
      episodes: () => kept.episodes(),
      mark: name => kept.mark(name),
      commit: (...all) => kept.commit(...all),
      due: now => kept.due(now),
      take: (entry, until) => kept.take(entry, until),
      sent: options.sent ?? (entry => kept.sent(entry)),
    },
    portal: { isInstalled: () => real.isInstalled(), send: options.send ?? (m => real.send(m)) },
    auth: mockServices.auth({ pluginId: 'dora' }),
    logger,
    permissionsEnabled: options.permissionsEnabled ?? false,
  });
  const runOn = async (day: number) => {
    watching.clock.now = morning(day);
    await notifier.run(untilAborted);
  };
  return { ...watching, runOn, lines };
}

async function runThrough(notifier: { runOn: (day: number) => Promise<void> }, last = 26) {
  for (let day = CHANGED - 2; day <= CHANGED + last; day++) await notifier.runOn(day);
}

const CART = 'dora:component:default/cart:leadTime';
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
        /^cart's lead time for changes rose from \d+ h to [\d.]+ [hd] \(\d+ changes, likely .+ to .+\)\. .+\.$/,
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
    for (let day = CHANGED - 2; day <= CHANGED + 26; day++) {
      await Promise.all([first.runOn(day), second.runOn(day)]);
    }
    expect(aboutCart(await portal.shownTo('jane'))).toHaveLength(1);
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
