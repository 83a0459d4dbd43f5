/** Every state of the plugin in the legacy frontend system, with a fake API. */
import { createDevApp } from '@backstage/dev-utils';
import { doraApiRef, doraPlugin } from '../src';
import { LegacyStates } from './LegacyStates';
import { ScenarioDoraApi } from './ScenarioDoraApi';

createDevApp()
  .registerPlugin(doraPlugin)
  .registerApi({ api: doraApiRef, deps: {}, factory: () => new ScenarioDoraApi() })
  .addPage({ path: '/', title: 'DORA', element: <LegacyStates /> })
  .render();
