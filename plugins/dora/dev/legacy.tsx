/** Every state of the plugin in the legacy frontend system, with recorded answers of the backend. */
// Here this is the app, and apps bring the styles.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createDevApp } from '@backstage/dev-utils';
import {
  catalogApiRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { METRIC_IDS } from 'backstage-plugin-dora-common';
import {
  DoraPage,
  doraApiRef,
  doraPlugin,
  EntityDoraCard,
  EntityDoraContent,
  EntityDoraMetricCard,
} from '../src';
import { organisationEntities } from '../src/testing/organisationEntities';
import { LegacyStates } from './LegacyStates';
import { ScenarioDoraApi } from './ScenarioDoraApi';

// There is no backend to sign in at: enter as the guest that the browser makes up.
localStorage.setItem('enableLegacyGuestToken', 'true');
localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');

// The app looks for routable extensions such as the tab in this tree, not in what components render.
const page = (
  <LegacyStates>
    <EntityDoraContent />
    <div style={{ display: 'grid', gap: 24, gridTemplateColumns: '1fr 1fr', marginTop: 24 }}>
      <EntityDoraCard />
      {METRIC_IDS.map(metric => (
        <EntityDoraMetricCard key={metric} metric={metric} />
      ))}
    </div>
  </LegacyStates>
);

createDevApp()
  .registerPlugin(doraPlugin)
  .registerApi({ api: doraApiRef, deps: {}, factory: () => new ScenarioDoraApi() })
  .registerApi({
    api: catalogApiRef,
    deps: {},
    factory: () => catalogApiMock({ entities: organisationEntities }),
  })
  .registerApi({
    api: starredEntitiesApiRef,
    deps: {},
    factory: () => new MockStarredEntitiesApi(),
  })
  .addPage({ path: '/', title: 'Every state', element: page })
  .addPage({ path: '/dora', title: 'DORA', element: <DoraPage /> })
  .render();
