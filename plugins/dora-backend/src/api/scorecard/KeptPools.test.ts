import { noSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { KeptPools } from './KeptPools';

const of = (target: number, count = 1): Samples => ({
  ...noSamples('standard'),
  openings: Array.from({ length: count }, (_, at) => ({ key: `${target}/${at}`, at })),
});
const keysOf = ({ openings }: Samples) => openings.map(({ key }) => key).sort();

describe('KeptPools', () => {
  it('pools the same samples once, and others anew', () => {
    const pools = new KeptPools();
    const [cart, pay] = [of(1), of(2)];
    const pool = pools.of('team', [cart, pay], 'standard');
    expect(pools.of('team', [cart, pay], 'standard')).toBe(pool);
    const newer = of(2, 2);
    expect(keysOf(pools.of('team', [cart, newer], 'standard'))).toEqual(['1/0', '2/0', '2/1']);
  });

  it('shares nothing with who may see another set', () => {
    const pools = new KeptPools();
    const [cart, pay, secret] = [of(1), of(2), of(3)];
    const whole = pools.of('team', [cart, pay, secret], 'standard');
    const seen = pools.of('team', [cart, pay], 'standard');
    expect(keysOf(seen)).toEqual(['1/0', '2/0']);
    expect(keysOf(pools.of('team', [cart, secret], 'standard'))).toEqual(['1/0', '3/0']);
    expect(pools.of('team', [cart, pay, secret], 'standard')).toBe(whole);
  });

  it('forgets what was unused for longest', () => {
    const pools = new KeptPools({ maxSamples: 60 });
    const parts = (target: number) => [of(target, 10), of(target + 1, 10)];
    const [first, second, third] = [parts(1), parts(3), parts(5)];
    const pool = pools.of('first', first, 'standard');
    pools.of('second', second, 'standard');
    expect(pools.of('first', first, 'standard')).toBe(pool);
    pools.of('third', third, 'standard');
    expect(pools.of('first', first, 'standard')).toBe(pool);
    expect(pools.size).toBeLessThanOrEqual(60);
  });
});
