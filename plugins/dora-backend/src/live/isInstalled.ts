import { setTimeout as wait } from 'node:timers/promises';
import { DiscoveryService } from '@backstage/backend-plugin-api';

const ASK_AGAIN_MS = 1000;
/** A portal that is not up after five minutes is not worth being asked. */
const MOST_QUESTIONS = 300;

/**
 * Whether the portal has a plugin. Asked over HTTP once it is up: a service that is told to use one that is not there
 * warns of it in the log, and whoever does not have it wants to hear nothing of it.
 */
export async function isInstalled(
  pluginId: string,
  options: { discovery: DiscoveryService; path: string; signal: AbortSignal },
): Promise<boolean> {
  const { discovery, path, signal } = options;
  for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
    const status = await ask(`${await discovery.getBaseUrl(pluginId)}${path}`, signal);
    if (status !== undefined && status !== 503) return status !== 404;
    try {
      await wait(ASK_AGAIN_MS, undefined, { signal, ref: false });
    } catch {
      return false;
    }
  }
  return false;
}

/** Undefined where nobody answers yet. */
async function ask(url: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
