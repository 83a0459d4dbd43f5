import { noSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { KeptPools } from './KeptPools';

const of = (target: number, count = 1): Samples => ({
  ...noSamples('standard'),
  openings: Array.from({ length: count }, (_, at) => ({ key: `${target}/${at}`, at })),
});
const everybody = {};
const asked = (name: string, seenBy: object = everybody) => ({ name, seenBy });
const keysOf = ({ openings }: Samples) => openings.map(({ key }) => key).sort();

describe('KeptPools', () => {
  it('pools the same samples once, and others anew', () => {
    const pools = new KeptPools();
    const [cart, pay] = [of(1), of(2)];
    const pool = pools.of(asked('team'), [cart, pay], 'standard');
    expect(pools.of(asked('team'), [cart, pay], 'standard')).toBe(pool);
    const newer = of(2, 2);
    expect(keysOf(pools.of(asked('team'), [cart, newer], 'standard'))).toEqual([
      '1/0',
      '2/0',
      '2/1',
    ]);
  });

  it('shares nothing with who may see another set', () => {
    const pools = new KeptPools();
    const [cart, pay, secret] = [of(1), of(2), of(3)];
    const whole = pools.of(asked('team'), [cart, pay, secret], 'standard');
    const seen = pools.of(asked('team'), [cart, pay], 'standard');
    expect(keysOf(seen)).toEqual(['1/0', '2/0']);
    expect(keysOf(pools.of(asked('team'), [cart, secret], 'standard'))).toEqual(['1/0', '3/0']);
    expect(pools.of(asked('team'), [cart, pay, secret], 'standard')).toBe(whole);
  });

  it('keeps one pool of each set in use, in whichever order facts of all of them come', () => {
    const pools = new KeptPools();
    const rest = Array.from({ length: 20 }, (_, i) => of(100 + i));
    const trees = [0, 1, 2, 3, 4].map(() => ({}));
    const sets = [0, 1, 2, 3, 4].map(hidden => rest.filter((_, i) => i !== hidden));
    let last = of(1);
    const ask = (set: number) =>
      pools.of(asked('all', trees[set]), [...sets[set], last], 'standard');
    for (const set of [0, 1, 2, 3, 4]) ask(set);
    const { size } = pools;
    for (const order of [
      [4, 3, 2, 1, 0],
      [2, 0, 4, 1, 3],
    ]) {
      last = of(1);
      for (const set of order) {
        expect(keysOf(ask(set))).toEqual([...sets[set], last].flatMap(keysOf).sort());
      }
      expect(pools.size).toBe(size);
    }
  });

  it('forgets their own when facts of many of them come, which it is pooled anew for', () => {
    const pools = new KeptPools();
    const pool = () => pools.of(asked('team'), [of(1), of(2), of(3)], 'standard');
    const first = pool();
    const { size } = pools;
    expect(pool()).not.toBe(first);
    expect(pools.size).toBe(size);
  });

  it('forgets what was unused for longest', () => {
    const pools = new KeptPools({ maxSamples: 60 });
    const parts = (target: number) => [of(target, 10), of(target + 1, 10)];
    const [first, second, third] = [parts(1), parts(3), parts(5)];
    const pool = pools.of(asked('first'), first, 'standard');
    pools.of(asked('second'), second, 'standard');
    expect(pools.of(asked('first'), first, 'standard')).toBe(pool);
    pools.of(asked('third'), third, 'standard');
    expect(pools.of(asked('first'), first, 'standard')).toBe(pool);
    expect(pools.size).toBeLessThanOrEqual(60);
  });
});
