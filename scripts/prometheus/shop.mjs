/** A shop of three services whose facts arrive when they are asked to. */
import { join } from 'node:path';
import { freePort } from '../ports.mjs';
import { start } from '../processes.mjs';
import { untilReady } from '../readiness.mjs';
import { ROOT } from '../toolchain.mjs';

export const SERVICES = ['cart', 'pay', 'search'];

/** What one batch of `deliver` brings, all services together. */
export const BATCH = { deployments: 7, failures: 2, leadTimes: 7, timesToRestore: 2 };

export function entities(host) {
  return SERVICES.map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'gitlab.com/project-slug': `shop/${name}`, 'gitlab.com/instance': host },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop', system: 'webshop' },
  }));
}

export async function startShop({ toolchain }) {
  const port = await freePort();
  const deliveryPort = await freePort();
  const [command, args] = toolchain.node(
    join(ROOT, 'scripts/prometheus/shop.cjs'),
    ...[String(port), String(deliveryPort)],
  );
  const { ended, stop } = start(command, args, { cwd: ROOT, env: toolchain.env });
  const url = `http://localhost:${port}`;
  await untilReady({ name: 'shop', url: `${url}/-/health`, ended });
  const deliver = () => fetch(`http://127.0.0.1:${deliveryPort}`, { method: 'POST' });
  return { url, host: `localhost:${port}`, awsUrl: url, deliver, stop };
}
