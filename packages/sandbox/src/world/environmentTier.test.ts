import { environmentTier } from './environmentTier';

it.each([
  ['production', 'production'],
  ['production/eu', 'production'],
  ['prod-worker', 'production'],
  ['live', 'production'],
  ['delivery', 'production'],
  ['preprod', 'staging'],
  ['staging', 'staging'],
  ['printing', 'testing'],
  ['review/feature-x', 'development'],
  ['somewhere', 'other'],
])('guesses the tier of %s as %s', (name, tier) => expect(environmentTier(name)).toBe(tier));
