/** What a portal's backend has collected, as its own API tells it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './toolchain.mjs';

/** Backends read their catalog in several steps, so it is there when all of this is. */
function exampleComponents() {
  const text = readFileSync(join(ROOT, 'examples', 'entities.yaml'), 'utf8');
  return text.match(/^kind: Component$/gm).length;
}

export async function componentRefs(backend) {
  const entities = await backend.get('/api/catalog/entities?filter=kind=component');
  return entities
    .map(({ kind, metadata }) => ({
      ref: `${kind}:${metadata.namespace}/${metadata.name}`.toLocaleLowerCase('en-US'),
      path: `/api/dora/v1/entities/${kind}/${metadata.namespace}/${metadata.name}`.toLocaleLowerCase(
        'en-US',
      ),
    }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Waits until every component with sources has been collected back to the beginning. Answers their refs and paths. */
export async function untilCollected(backend, { timeoutMs = 240_000 } = {}) {
  const deadline = Date.now() + timeoutMs;
  const components = exampleComponents();
  let waitingFor = ['the catalog'];
  while (Date.now() < deadline) {
    const refs = await componentRefs(backend);
    if (refs.length >= components) {
      waitingFor = [];
      for (const { ref, path } of refs) {
        const { sources } = await backend.get(`${path}/metrics`);
        const open = sources.find(({ state }) => state !== 'ok');
        if (open) waitingFor.push(`${ref}: ${open.state} ${open.error ?? ''}`);
      }
      if (!waitingFor.length) return refs;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error(
    `not collected within ${timeoutMs / 1000} s: ${waitingFor.slice(0, 5).join('; ')}`,
  );
}
