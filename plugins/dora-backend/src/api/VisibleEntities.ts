import { CompoundEntityRef, Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from 'backstage-plugin-dora-common';
import { Viewer } from './Access';

/** What a viewer sees may be this old. */
const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 10_000;
const CATALOG_PAGE_SIZE = 500;

interface Remembered {
  entity: Entity;
  until: Instant;
}

/** Entities as the catalog shows them to a viewer. What they may not read does not exist for them. */
export class VisibleEntities {
  readonly #catalog: CatalogService;
  readonly #now: () => Instant;
  /** In the order of insertion, so that the oldest go first. */
  readonly #remembered = new Map<string, Remembered>();

  constructor(options: { catalog: CatalogService; now: () => Instant }) {
    this.#catalog = options.catalog;
    this.#now = options.now;
  }

  /** Throws NotFoundError alike for what is not there and what the viewer may not read. */
  async get(viewer: Viewer, ref: CompoundEntityRef): Promise<Entity> {
    const entityRef = stringifyEntityRef(ref);
    const key = JSON.stringify([viewer.principal, entityRef]);
    const remembered = this.#remembered.get(key);
    if (remembered && remembered.until > this.#now()) return remembered.entity;
    this.#remembered.delete(key);
    const entity = await this.#catalog.getEntityByRef(ref, {
      credentials: viewer.catalogCredentials,
    });
    if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
    this.#remember(key, entity);
    return entity;
  }

  /** All entities of these kinds that the viewer may read, with what annotations need. */
  async *ofKinds(viewer: Viewer, kinds: string[]): AsyncIterable<Entity[]> {
    yield* this.#catalog.streamEntities(
      {
        filter: { kind: kinds },
        fields: ['apiVersion', 'kind', 'metadata', 'spec'],
        pageSize: CATALOG_PAGE_SIZE,
      },
      { credentials: viewer.catalogCredentials },
    );
  }

  #remember(key: string, entity: Entity): void {
    this.#remembered.set(key, { entity, until: this.#now() + REMEMBERED_MS });
    if (this.#remembered.size <= MAX_REMEMBERED) return;
    const oldest = this.#remembered.keys().next().value;
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }
}
