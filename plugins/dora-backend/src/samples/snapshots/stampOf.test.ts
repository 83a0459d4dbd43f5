import { ConfigReader } from '@backstage/config';
import { component } from '../../api/__testUtils__/startApi';
import { EntityScope } from '../../scopes/EntityScope';
import { readDoraConfig } from '../../config';
import { stampOf } from './stampOf';

it.each([
  { definitions: { configOnly: ['*.md'] } },
  { definitions: { fixChanges: { labels: ['fix'] } } },
  { incidents: { labels: ['outage'] } },
  { gitlab: { projects: ['shop/**'] } },
])('has another stamp where the config has %j', async dora => {
  const entity = component('cart', { fake: 'cart' });
  const stampBy = (configured: object, version = '1.0.0') => {
    const config = readDoraConfig(new ConfigReader({ dora: configured }), version);
    const readScope = () => ({
      deploymentTargetIds: [1],
      productionEnvironments: new Map([[1, ['production']]]),
      changeTargetIds: [1],
      incidentTargetIds: [1],
      selectsIncident: () => true,
      listsIncident: () => true,
    });
    const scope = { plan: { entity }, states: [], readScope } as unknown as EntityScope;
    return stampOf(scope, config.definitions);
  };
  expect(stampBy(dora)).not.toBe(stampBy({}));
  expect(stampBy(dora)).toBe(stampBy(dora));
  expect(stampBy(dora)).not.toBe(stampBy(dora, '1.0.1'));
});
