import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** As the SDK's own. */
const OPTIONS = { keepAlive: true, maxSockets: 50 };

/**
 * The SDK makes agents of its own, and these do not hear of NODE_USE_ENV_PROXY. Where Node is told to go through a proxy,
 * it gets agents that do; else none, so that all stays as the SDK wants it.
 */
export function proxyAgents(env: NodeJS.ProcessEnv): {
  httpAgent?: HttpAgent;
  httpsAgent?: HttpsAgent;
} {
  if (env.NODE_USE_ENV_PROXY !== '1') return {};
  const options = { ...OPTIONS, proxyEnv: env };
  return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
}
