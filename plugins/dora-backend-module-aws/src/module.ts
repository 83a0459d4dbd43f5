import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { AwsClients } from './AwsClients';
import { AlarmSource } from './alarms/AlarmSource';
import { DeploymentCountSource } from './cloudwatch/DeploymentCountSource';
import { CodePipelineSource } from './codepipeline/CodePipelineSource';
import { readAwsConfig } from './config';
import { readCredentials } from './credentials';
import { InsightSource } from './xray/InsightSource';

/**
 * Adds the sources `codepipeline`, `cloudwatch`, `alarms` and `xray` to the DORA backend.
 *
 * @public
 */
export const doraModuleAws = createBackendModule({
  pluginId: 'dora',
  moduleId: 'aws',
  register(env) {
    env.registerInit({
      deps: { rootConfig: coreServices.rootConfig, sources: doraSourcesExtensionPoint },
      async init({ rootConfig, sources }) {
        const config = readAwsConfig(rootConfig);
        const clients = new AwsClients(readCredentials(rootConfig));
        sources.addSource(new CodePipelineSource(config, clients));
        sources.addSource(new DeploymentCountSource(config, clients));
        sources.addSource(new AlarmSource(config, clients));
        sources.addSource(new InsightSource(config, clients));
      },
    });
  },
});
