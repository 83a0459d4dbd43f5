import { Entity } from '@backstage/catalog-model';
import { ScenarioName } from '../src/testing/RecordedDoraApi';

/** The states that an entity may be in. */
export const SCENARIO_TITLES = {
  elite: 'Several a day',
  weekly: 'About weekly',
  worsening: 'Getting worse',
  noIncidents: 'No incidents',
  noDeployments: 'No deployments',
  collecting: 'First collection',
  starting: 'Just registered',
  partlyFailed: 'One source failing',
  stale: 'Stale',
  wrongAnnotation: 'Wrong annotation',
  notConfigured: 'Nothing configured',
  forbidden: 'No permission',
  emptyCatalog: 'Unknown entity',
  unavailable: 'Backend down',
  loading: 'Loading for ever',
} satisfies Partial<Record<ScenarioName, string>>;

export type EntityScenario = keyof typeof SCENARIO_TITLES;

export const SCENARIO_NAMES = Object.keys(SCENARIO_TITLES) as EntityScenario[];

/** Entity names may not hold capitals in every place that shows them, so scenarios get dashes. */
function toEntityName(scenario: string): string {
  return scenario.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`);
}

function toEntity(name: EntityScenario): Entity {
  const title = SCENARIO_TITLES[name];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name: toEntityName(name),
      title,
      description: `How an entity looks in the state "${title}". All data are made up.`,
      annotations: name === 'notConfigured' ? {} : { 'gitlab.com/project-slug': 'shop/checkout' },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'group:default/payments' },
  };
}

/** One entity per state. */
export const scenarioEntities = new Map(SCENARIO_NAMES.map(name => [name, toEntity(name)]));

/** Which state an entity stands for; undefined of those of the organisation. */
export function scenarioOf(entityRef: string): EntityScenario | undefined {
  return SCENARIO_NAMES.find(name => entityRef.endsWith(`/${toEntityName(name)}`));
}
