import { Wants } from './Wants';

const CONFIG = {
  production: { environments: ['live', 'prod-*'], tiers: ['production'] },
  incidents: { labels: ['incident'], types: ['incident'] },
};
const claim = (environments: string[] | null) => ({ environments, incidentLabels: null });

describe('what is production for a project', () => {
  it.each([
    ['live', null, true],
    ['eu', 'production', true],
    ['live', 'staging', false],
    // The config gives names; numbers are read by the same rule.
    ['prod-eu', null, false],
    // Profile article knows no other.
    ['production', 'staging', true],
  ])('by the config: %p of tier %p is %p', (name, tier, expected) => {
    expect(new Wants([claim(null)], CONFIG).isProduction({ name, tier })).toBe(expected);
  });

  it('is what any entity says, beside what the others leave to the config', () => {
    const own = new Wants([claim(['eu-*'])], CONFIG);
    expect(own.isProduction({ name: 'eu-1', tier: 'staging' })).toBe(true);
    expect(own.isProduction({ name: 'live', tier: null })).toBe(false);
    const both = new Wants([claim(['eu-*']), claim(null)], CONFIG);
    expect(both.isProduction({ name: 'live', tier: null })).toBe(true);
  });
});
