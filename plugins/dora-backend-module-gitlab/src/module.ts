import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { doraSourcesExtensionPoint, readCollectionConfig } from 'backstage-plugin-dora-node';
import { readGitlabConfig } from './config';
import { GitlabSource } from './GitlabSource';

/**
 * Adds GitLab to the sources of the DORA backend.
 *
 * @public
 */
export const doraModuleGitlab = createBackendModule({
  pluginId: 'dora',
  moduleId: 'gitlab',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, sources: doraSourcesExtensionPoint },
      async init({ config, sources }) {
        sources.addSource(new GitlabSource(readGitlabConfig(config), readCollectionConfig(config)));
      },
    });
  },
});
