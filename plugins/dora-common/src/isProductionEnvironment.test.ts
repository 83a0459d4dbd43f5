import { DEFAULT_PRODUCTION } from './defaults';
import { isProductionEnvironment } from './isProductionEnvironment';

describe('isProductionEnvironment', () => {
  it.each([
    ['production', null, true],
    ['prod', null, true],
    ['Production', null, false],
    ['production-eu', null, false],
    ['review/1', 'production', true],
    // A tier decides, whatever the name is.
    ['production', 'staging', false],
  ])('by config, %p of tier %p: %p', (name, tier, production) => {
    expect(isProductionEnvironment({ name, tier }, DEFAULT_PRODUCTION)).toBe(production);
  });

  it.each([
    ['live/eu', 'staging', true],
    ['production', 'production', false],
  ])('by the globs of an annotation alone, %p of tier %p: %p', (name, tier, production) => {
    const rule = { ...DEFAULT_PRODUCTION, globs: ['live/*'] };
    expect(isProductionEnvironment({ name, tier }, rule)).toBe(production);
  });
});
