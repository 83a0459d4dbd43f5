import { Entity } from '@backstage/catalog-model';
import { ScenarioName, SCENARIOS } from '../src/testing/scenarios';
import { organisationRefs } from '../src/testing/organisationEntities';

/** Entity names may not hold capitals in every place that shows them, so scenarios get dashes. */
function toEntityName(scenario: string): string {
  return scenario.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`);
}

function toEntity(name: ScenarioName): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name: toEntityName(name),
      title: SCENARIOS[name].title,
      description: `How an entity looks in the state "${SCENARIOS[name].title}". All data are made up.`,
      annotations: name === 'notConfigured' ? {} : { 'gitlab.com/project-slug': 'shop/checkout' },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'group:default/shop' },
  };
}

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

/** One entity per state. */
export const scenarioEntities = new Map(SCENARIO_NAMES.map(name => [name, toEntity(name)]));

/** Which state an entity of ours stands for. */
export function scenarioOf(entityRef: string): ScenarioName {
  const found = SCENARIO_NAMES.find(name => entityRef.endsWith(`/${toEntityName(name)}`));
  if (found) return found;
  return organisationRefs.has(entityRef) ? 'partlyFailed' : 'notFound';
}
