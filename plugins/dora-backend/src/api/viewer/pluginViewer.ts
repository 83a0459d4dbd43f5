import { AuthService } from '@backstage/backend-plugin-api';
import { Viewer } from './Access';

/** The plugin itself, which sees everything; what may be said of it to whom is decided by the wording. */
export async function pluginViewer(auth: AuthService, signal: AbortSignal): Promise<Viewer> {
  return {
    principal: 'service',
    caller: 'service:plugin:dora',
    catalogCredentials: await auth.getOwnServiceCredentials(),
    signal,
  };
}
