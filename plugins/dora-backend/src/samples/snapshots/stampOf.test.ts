import { ConfigReader } from '@backstage/config';
import { component } from '../../api/__testUtils__/startApi';
import { EntityScope } from '../../scopes/EntityScopes';
import { readDoraConfig } from '../../config';
import { stampOf } from './stampOf';

it.each([
  { configOnly: ['*.md'] },
  { withoutChange: 'leftOut' },
  { fixChanges: { labels: ['fix'] } },
])('has another stamp where the definitions have %j', async definitions => {
  const entity = component('cart', { fake: 'cart' });
  const stampBy = (dora: object) => {
    const config = readDoraConfig(new ConfigReader({ dora }));
    const readScope = () => ({
      deploymentTargetIds: [1],
      productionEnvironments: new Map([[1, ['production']]]),
      changeTargetIds: [1],
      incidentTargetIds: [1],
      selectsIncident: () => true,
      listsIncident: () => true,
    });
    const scope = { plan: { entity }, states: [], readScope } as unknown as EntityScope;
    return stampOf(scope, { profile: 'standard', definitions: config.definitions });
  };
  expect(stampBy({ definitions })).not.toBe(stampBy({}));
  expect(stampBy({ definitions })).toBe(stampBy({ definitions }));
});
