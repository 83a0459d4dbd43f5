/** What a screen reader, a keyboard or weak eyes would stumble over on a page, as axe sees it. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Looks at what is ours on the page, `within` a selector; answers a line for each finding. The frame around it (sidebar,
 * header, entity page) is Backstage's.
 */
export async function findBarriers(page, within) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    selector => globalThis.axe.run(selector, { resultTypes: ['violations'] }),
    within,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  );
}
