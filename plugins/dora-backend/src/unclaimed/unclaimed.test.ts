import { DAY_MS } from 'backstage-plugin-dora-common';
import { component } from '../api/__testUtils__/startApi';
import { ReceiverConfig, ReceiverRegistry } from '../receivers/ReceiverRegistry';
import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { incident, MONDAY } from '../__testUtils__/facts';
import { UnclaimedKeeper } from './UnclaimedKeeper';

jest.setTimeout(60_000);

const config = (id: string, kind: string): ReceiverConfig => ({
  ...{ id, kind, entities: ['component:*'], reopenWithinMs: 0 },
  credentials: { secrets: ['a long secret'], bearer: ['a-long-token'] },
});
const RECEIVERS = [config('pd', 'pagerduty'), config('am', 'alertmanager')];
const signal = new AbortController().signal;

describe.each(databases.eachSupportedId())('what belongs to no entity on %s', id => {
  async function setUp() {
    const clock = { now: MONDAY };
    const { store, knex } = await createTestStore(id, () => clock.now);
    const entities = [
      component('checkout', { 'pagerduty.com/service-id': 'P1' }),
      component('cart', { 'dora/alert-labels': 'service=cart' }),
    ];
    const keeper = new UnclaimedKeeper({
      store: store.unclaimed,
      receivers: new ReceiverRegistry().configured(RECEIVERS),
      async *entities() {
        yield entities;
      },
      now: () => clock.now,
    });
    const deliver = (source: string, name: string, ...incidents: ReturnType<typeof incident>[]) =>
      store.deliveries.store(
        [
          {
            ...{ source, name, title: name, incidents, deployments: [], changes: [] },
            ...{ ships: new Map(), takenBack: [], code: [] },
          },
        ],
        clock.now,
      );
    const alert = (alertId: string, label: string) => incident(alertId, { labels: [label] });
    await deliver('receiver:pd', 'P1', incident('1'));
    await deliver('receiver:pd', 'P2', incident('2'), incident('3'));
    await deliver('receiver:am', 'alerts', alert('a', 'service=cart'), alert('b', 'service=x'));
    await deliver('receiver:former', 'P3', incident('4'));
    const ids = () => knex('incidents').orderBy('id').pluck('id');
    return { clock, deliver, keeper, entities, ids };
  }

  it('is shown with the lines to paste', async () => {
    const { keeper, entities } = await setUp();
    expect(await keeper.list()).toEqual([
      {
        ...{ receiver: 'pd', about: 'service P2', incidents: 2, lastAt: expect.any(String) },
        paste: 'metadata:\n  annotations:\n    pagerduty.com/service-id: "P2"\n',
      },
      {
        ...{ receiver: 'am', about: 'alerts with service=x', incidents: 1 },
        lastAt: expect.any(String),
        paste: 'metadata:\n  annotations:\n    dora/alert-labels: "service=x"\n',
      },
    ]);
    entities.push(component('basket', { 'pagerduty.com/service-id': 'P2' }));
    expect(await keeper.list()).toHaveLength(1);
  });

  it('is too much after a day only: until then a catalog that is filled anew may still name it', async () => {
    const { clock, deliver, keeper, ids } = await setUp();
    const many = Array.from({ length: 10_001 }, (_, i) => incident(`m${i}`));
    await deliver('receiver:pd', 'P9', ...many);
    const count = async () => (await ids()).length;
    const all = await count();
    expect(await keeper.keep(signal)).toBe(0);
    clock.now += DAY_MS;
    expect(await keeper.keep(signal)).toBe(0);
    expect(await count()).toBe(all);
    clock.now += 1;
    // Of those that nobody names, three more.
    expect(await keeper.keep(signal)).toBe(4);
    expect(await count()).toBe(all - 4);
  });

  it('is kept for 30 days, and as long as that again where an entity named it in between', async () => {
    const { clock, keeper, entities, ids } = await setUp();
    expect(await keeper.keep(signal)).toBe(0);
    clock.now += 20 * DAY_MS;
    entities.push(component('basket', { 'pagerduty.com/service-id': 'P2' }));
    expect(await keeper.keep(signal)).toBe(0);
    entities.pop();
    expect(await keeper.keep(signal)).toBe(0);
    clock.now += 20 * DAY_MS;
    expect(await keeper.keep(signal)).toBe(1);
    expect(await ids()).toEqual(['1', '2', '3', '4', 'a']);
    clock.now += 11 * DAY_MS;
    expect(await keeper.keep(signal)).toBe(2);
    expect(await ids()).toEqual(['1', '4', 'a']);
  });
});
