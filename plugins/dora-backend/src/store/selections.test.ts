import { DAY_MS } from 'backstage-plugin-dora-common';
import { MONDAY } from '../__testUtils__/facts';
import { createTestStore, databases } from './__testUtils__/testStore';
import { Selection } from './types';

jest.setTimeout(60_000);

const cart = (value: string, name = '1/eu'): Selection => ({
  ...{ entityRef: 'component:default/cart', source: 'alarms', name },
  ...{ annotation: 'dora/aws-alarms', value },
});
const pay = { ...cart('pay-*'), entityRef: 'component:default/pay' };

describe.each(databases.eachSupportedId())('selections on %s', id => {
  async function setUp() {
    const { knex, store } = await createTestStore(id);
    return {
      knex,
      store,
      /** What the catalog says on a day. */
      follow: (selections: Selection[], day: number) =>
        store.claims.replace({ names: [], pairs: [], selections }, MONDAY + day * DAY_MS),
      earlier: async () => {
        const found = await store.selections.earlier([cart('').entityRef]);
        const dayOf = (at: number) => (at - MONDAY) / DAY_MS;
        return found
          .map(({ value, since, until }) => [value, dayOf(since), dayOf(until)])
          .sort((a, b) => Number(a[1]) - Number(b[1]));
      },
    };
  }

  it('are remembered once they are others, with when they were, and of nobody else', async () => {
    const { follow, earlier } = await setUp();
    await follow([cart('cart-*'), pay], 0);
    await follow([cart('cart-*'), pay], 1);
    expect(await earlier()).toEqual([]);
    await follow([cart('shop-*'), pay], 2);
    await follow([pay], 5);
    await follow([cart('cart-*')], 7);
    expect(await earlier()).toEqual([
      ['cart-*', 0, 2],
      ['shop-*', 2, 5],
    ]);
    await follow([], 9);
    expect((await earlier()).at(-1)).toEqual(['cart-*', 7, 9]);
  });

  it('stand once, and nothing is written while all is as before', async () => {
    const { knex, follow } = await setUp();
    await Promise.allSettled([follow([cart('a')], 0), follow([cart('a')], 0.5)]);
    await follow([cart('a')], 1);
    expect(await knex('selections').select('entity_ref', 'until')).toEqual([
      { entity_ref: 'component:default/cart', until: null },
    ]);
  });

  it('take whatever an annotation may hold, and thousands of them', async () => {
    const { follow, earlier } = await setUp();
    const odd = cart('nul\0 half \ud800 "quoted" 🙈');
    const many = Array.from({ length: 3000 }, (_, i) => ({
      ...pay,
      entityRef: `component:x/${i}`,
    }));
    const strange = { ...pay, entityRef: `component:x/${'y'.repeat(500)}` };
    await follow([odd, strange, ...many], 0);
    await follow([odd, strange], 1);
    expect(await earlier()).toEqual([]);
    await follow([], 2);
    expect(await earlier()).toEqual([[odd.value, 0, 2]]);
  });

  it('go with a clock that was set back, and with what they selected', async () => {
    const { knex, store, follow, earlier } = await setUp();
    await follow([cart('a')], 3);
    await follow([cart('b')], 2);
    await follow([cart('c')], 4);
    expect(await earlier()).toEqual([['b', 2, 4]]);
    const options = { now: MONDAY, signal: new AbortController().signal };
    await store.retention.deleteBefore(MONDAY + 4 * DAY_MS, options);
    expect(await earlier()).toHaveLength(1);
    await store.retention.deleteBefore(MONDAY + 5 * DAY_MS, options);
    expect(await knex('selections').pluck('value')).toEqual(['"c"']);
  });
});
