import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { DeployerApi } from './DeployerApi';
import { DeployerSource } from './DeployerSource';

export default createBackendModule({
  pluginId: 'dora',
  moduleId: 'deployer',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, sources: doraSourcesExtensionPoint },
      async init({ config, sources }) {
        const baseUrl = config.getString('deployer.baseUrl');
        const token = config.getString('deployer.token');
        sources.addSource(new DeployerSource(new DeployerApi({ baseUrl, token })));
      },
    });
  },
});
