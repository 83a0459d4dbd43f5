import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { readCollectionConfig } from 'backstage-plugin-dora-node';
import { createAwaitFirstDeploymentAction } from './actions/awaitFirstDeployment';
import { createPrometheusRulesAction } from './actions/prometheusRules';
import { createTrackAction } from './actions/track';
import { AwsTargets } from './aws/AwsTargets';
import { DoraMetrics } from './dora/DoraMetrics';
import { GitlabProjects } from './gitlab/GitlabProjects';

/**
 * Adds the actions that start measuring a service.
 *
 * @public
 */
export const scaffolderModuleDora = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'dora',
  register({ registerInit }) {
    registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const gitlab = new GitlabProjects({
          integrations: ScmIntegrations.fromConfig(config),
          allowed: config.getOptionalStringArray('dora.gitlab.projects') ?? ['**'],
        });
        actions.addActions(
          createTrackAction({
            appUrl: config.getString('app.baseUrl').replace(/\/+$/, ''),
            gitlab,
            aws: new AwsTargets(config),
            production: readCollectionConfig(config).production,
          }),
          createPrometheusRulesAction(),
          createAwaitFirstDeploymentAction({ metrics: new DoraMetrics({ auth, discovery }) }),
        );
      },
    });
  },
});
