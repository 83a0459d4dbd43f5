import { Profile } from 'backstage-plugin-dora-common';
import { productionEnvironments } from './productionEnvironments';

const KNOWN = [
  { name: 'production', tier: 'production' },
  { name: 'production/eu', tier: 'production' },
  { name: 'prod', tier: null },
  { name: 'prod-us', tier: null },
  { name: 'live', tier: 'other' },
  { name: 'staging', tier: 'staging' },
];
const CONFIG = { environments: ['production', 'prod'], tiers: ['production'] };

describe('productionEnvironments', () => {
  it.each<[string, Profile, string[] | undefined, string[]]>([
    ['tier, else name', 'standard', undefined, ['production', 'production/eu', 'prod']],
    ['names of the annotation alone', 'standard', ['live'], ['live']],
    [
      'globs, whatever the tier',
      'gitlab',
      ['prod*', 'live'],
      ['production', 'production/eu', 'prod', 'prod-us', 'live'],
    ],
    ['an annotation that matches nothing', 'standard', ['Production'], []],
    ['the article: by name only', 'article', undefined, ['production']],
    ['the article passes over the annotation', 'article', ['live'], ['production']],
  ])('%s', (_, profile, globs, expected) => {
    expect(productionEnvironments(KNOWN, { profile, globs, ...CONFIG })).toEqual(expected);
  });

  it('does not take a name for production that a tier says is none', () => {
    const known = [{ name: 'production', tier: 'testing' }];
    expect(productionEnvironments(known, { profile: 'standard', ...CONFIG })).toEqual([]);
  });
});
