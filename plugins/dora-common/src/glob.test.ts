import { matchesAnyGlob, matchesGlob } from './glob';

describe('matchesGlob', () => {
  it.each([
    ['production', 'production', true],
    ['production', 'Production', false],
    ['production', 'production-eu', false],
    ['production*', 'production', true],
    ['production*', 'production/eu/1', true],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['*/eu', 'production/eu', true],
    ['*/eu', 'production/eu/1', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['**', 'anything', true],
    ['a?c', 'abc', false],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
  ])('%p against %p: %p', (glob, value, matches) => {
    expect(matchesGlob(glob, value)).toBe(matches);
  });

  it('takes no time that grows with the number of stars', () => {
    const steps = { taken: 0 };
    const value = new Proxy([...'a'.repeat(200)], {
      get(target, key) {
        if (key !== 'length') steps.taken++;
        return Reflect.get(target, key);
      },
    }) as unknown as string;
    expect(matchesGlob(`${'*a'.repeat(99)}*b`, value)).toBe(false);
    expect(steps.taken).toBeLessThan(200 * 200);
  });
});

describe('matchesAnyGlob', () => {
  it('asks for one that matches', () => {
    expect(matchesAnyGlob(['staging', 'prod*'], 'prod-eu')).toBe(true);
    expect(matchesAnyGlob(['staging'], 'prod-eu')).toBe(false);
    expect(matchesAnyGlob([], 'prod-eu')).toBe(false);
  });
});
