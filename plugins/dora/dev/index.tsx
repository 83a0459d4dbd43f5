/**
 * Every state of the plugin in the new frontend system, with recorded answers: a catalog with one entity per state.
 * `yarn start` runs it, `yarn start --entrypoint dev/legacy` the same in the legacy system.
 */
import { createDevApp } from '@backstage/frontend-dev-utils';
import { ApiBlueprint, createFrontendModule } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { doraApiRef } from '../src';
import doraPlugin from '../src/alpha';
import { organisationEntities } from '../src/testing/organisationEntities';
import { ScenarioDoraApi } from './ScenarioDoraApi';
import { scenarioEntities } from './scenarioEntities';

const fakeDora = createFrontendModule({
  pluginId: 'dora',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({ api: doraApiRef, deps: {}, factory: () => new ScenarioDoraApi() }),
    }),
  ],
});

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            catalogApiMock({ entities: [...scenarioEntities.values(), ...organisationEntities] }),
        }),
    }),
  ],
});

createDevApp({ features: [catalogPlugin, doraPlugin, fakeCatalog, fakeDora] });
