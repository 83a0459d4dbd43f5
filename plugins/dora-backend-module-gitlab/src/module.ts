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
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        sources: doraSourcesExtensionPoint,
      },
      async init({ config, logger, sources }) {
        const gitlab = readGitlabConfig(config);
        if (gitlab.hosts.length === 0) {
          logger.warn(
            'Nothing is collected from GitLab: integrations.gitlab has no entry with a token',
          );
        }
        sources.addSource(new GitlabSource(gitlab, readCollectionConfig(config)));
      },
    });
  },
});
