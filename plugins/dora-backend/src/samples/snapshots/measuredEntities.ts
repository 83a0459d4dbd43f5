import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from 'backstage-plugin-dora-common';

/** An entity that has changed since then gets its new snapshot later; until then it is read from facts. */
const REMEMBERED_MS = 60_000;

/** The entities that are measured, as the plugin itself sees them, page by page. */
export function measuredEntities(options: {
  catalog: CatalogService;
  auth: AuthService;
  kinds: string[];
  now: () => Instant;
}): () => AsyncIterable<Entity[]> {
  const { catalog, auth, kinds, now } = options;
  let remembered: { pages: Entity[][]; until: Instant } | undefined;
  return async function* pages() {
    if (!remembered || remembered.until <= now()) {
      const known = new Map(remembered?.pages.flat().map(entity => [versionOf(entity), entity]));
      // The same object where nothing has changed, so that what is worked out from it is worked out once.
      const sameVersion = (entity: Entity) => known.get(versionOf(entity)) ?? entity;
      const read: Entity[][] = [];
      const stream = catalog.streamEntities(
        {
          filter: kinds.map(kind => ({ kind })),
          fields: ['apiVersion', 'kind', 'metadata', 'spec', 'relations'],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      for await (const page of stream) read.push(page.map(sameVersion));
      remembered = { pages: read, until: now() + REMEMBERED_MS };
    }
    yield* remembered.pages;
  };
}

function versionOf(entity: Entity): string {
  const { uid, etag } = entity.metadata;
  return uid && etag ? `${uid}/${etag}` : JSON.stringify(entity);
}
