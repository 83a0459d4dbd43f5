import { Entity } from '@backstage/catalog-model';
import { Instant } from 'backstage-plugin-dora-common';
import { ofKinds } from '../../scopes/ofKinds';
import { WholeCatalog } from '../../scopes/WholeCatalog';

/** An entity that has changed since then gets its new snapshot later; until then it is read from facts. */
const REMEMBERED_MS = 60_000;
const PAGE_SIZE = 500;

/** The entities that are measured, as the plugin itself sees them, page by page. */
export function measuredEntities(options: {
  whole: WholeCatalog;
  kinds: string[];
  now: () => Instant;
}): () => AsyncIterable<Entity[]> {
  const { whole, now } = options;
  const isMeasured = ofKinds(options.kinds);
  return async function* pages() {
    const all = await whole.since(now() - REMEMBERED_MS);
    const measured = all.filter(isMeasured);
    for (let i = 0; i < measured.length; i += PAGE_SIZE) yield measured.slice(i, i + PAGE_SIZE);
  };
}
