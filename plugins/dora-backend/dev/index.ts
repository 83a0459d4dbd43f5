/**
 * The plugin alone, with a source of made-up facts, a catalog of one component and no sign-in:
 *
 *   curl http://localhost:7007/api/dora/v1/entities/component/default/sample/metrics
 *   curl http://localhost:7007/api/dora/v1/coverage -H 'authorization: Bearer mock-service-token'
 */
import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { sampleSource } from './sampleSource';

const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'sample', title: 'Sample' },
        spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
      },
    ],
  }),
);
backend.add(
  createBackendModule({
    pluginId: 'dora',
    moduleId: 'sample',
    register(env) {
      env.registerInit({
        deps: { sources: doraSourcesExtensionPoint },
        init: async ({ sources }) => sources.addSource(sampleSource),
      });
    },
  }),
);
backend.add(import('../src'));

backend.start();
