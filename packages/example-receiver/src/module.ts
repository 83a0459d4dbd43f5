import { createBackendModule } from '@backstage/backend-plugin-api';
import { doraReceiversExtensionPoint } from 'backstage-plugin-dora-node';
import { opsBell } from './opsBell';

export default createBackendModule({
  pluginId: 'dora',
  moduleId: 'opsbell',
  register(env) {
    env.registerInit({
      deps: { receivers: doraReceiversExtensionPoint },
      init: async ({ receivers }) => receivers.addReceiver(opsBell),
    });
  },
});
