import { CompoundEntityRef, Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError, NotFoundError, ResponseError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant, POOLED_KINDS } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { Viewer } from './Access';
import { CatalogTree } from './CatalogTree';

/** What a viewer sees may be this old. */
const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 10_000;
/** Whole catalogs, one for all who see the same. Of 5,000 entities each some 5 MB. */
const MAX_TREES = 30;
const CATALOG_PAGE_SIZE = 500;

/** A catalog as some viewers see it. */
interface SharedTree {
  entities: readonly Entity[];
  tree: CatalogTree;
}

/** Entities as the catalog shows them to a viewer. What they may not read does not exist for them. */
export class VisibleEntities {
  readonly #catalog: CatalogService;
  /** By viewer and ref. */
  readonly #entities: LRUCache<string, Entity>;
  /** Which tree is a viewer's. */
  readonly #treeOf: LRUCache<string, SharedTree['entities']>;
  readonly #trees = new LRUCache<SharedTree['entities'], SharedTree>({ max: MAX_TREES });
  readonly #reading = new Map<string, Promise<CatalogTree>>();
  /** The same entity for all viewers, so that what is worked out from it is worked out once. */
  readonly #versions = new Map<string, WeakRef<Entity>>();

  constructor(options: { catalog: CatalogService; now: () => Instant }) {
    const { catalog, now } = options;
    this.#catalog = catalog;
    const lasting = { max: MAX_REMEMBERED, ttl: REMEMBERED_MS, ttlResolution: 0, perf: { now } };
    this.#entities = new LRUCache(lasting);
    this.#treeOf = new LRUCache(lasting);
  }

  /** Throws NotFoundError alike for what is not there and what the viewer may not read. */
  async get(viewer: Viewer, ref: CompoundEntityRef): Promise<Entity> {
    const entityRef = stringifyEntityRef(ref);
    const key = JSON.stringify([viewer.principal, entityRef]);
    const remembered = this.#entities.get(key);
    if (remembered) return remembered;
    const entity = await this.#catalog
      .getEntityByRef(ref, { credentials: viewer.catalogCredentials })
      // What the catalog does not even take for a ref names nothing.
      .catch(error => {
        if (isRefusedRef(error)) return undefined;
        throw error;
      });
    if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
    this.#entities.set(key, entity);
    return entity;
  }

  /** Of these entities, the ones that the viewer may read. */
  async byRefs(viewer: Pick<Viewer, 'catalogCredentials'>, refs: string[]): Promise<Entity[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials: viewer.catalogCredentials },
    );
    return items.flatMap(entity => (entity ? [this.#sameVersion(entity)] : []));
  }

  /** Everything of these kinds that the viewer may read, and the groups, systems and domains around it. */
  async tree(viewer: Viewer, kinds: string[]): Promise<CatalogTree> {
    const { principal } = viewer;
    const entities = this.#treeOf.get(principal);
    const known = entities && this.#trees.get(entities);
    if (known) return known.tree;
    const underWay = this.#reading.get(principal);
    if (underWay) return underWay;
    const reading = this.#readTree(viewer, kinds).finally(() => this.#reading.delete(principal));
    this.#reading.set(principal, reading);
    return reading;
  }

  async #readTree(viewer: Viewer, kinds: string[]): Promise<CatalogTree> {
    const entities: Entity[] = [];
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: [...new Set([...kinds, ...POOLED_KINDS])] },
        // What annotations and groups need.
        fields: ['apiVersion', 'kind', 'metadata', 'spec', 'relations'],
        pageSize: CATALOG_PAGE_SIZE,
      },
      { credentials: viewer.catalogCredentials },
    );
    for await (const page of pages) {
      for (const entity of page) entities.push(this.#sameVersion(entity));
    }
    const shared = this.#shared(entities) ?? { entities, tree: new CatalogTree(entities, kinds) };
    this.#trees.set(shared.entities, shared);
    this.#treeOf.set(viewer.principal, shared.entities);
    return shared.tree;
  }

  /** The tree of others who see exactly these entities, in these versions. */
  #shared(entities: readonly Entity[]): SharedTree | undefined {
    return [...this.#trees.values()].find(
      known =>
        known.entities.length === entities.length &&
        known.entities.every((entity, i) => entity === entities[i]),
    );
  }

  #sameVersion(entity: Entity): Entity {
    const { uid, etag } = entity.metadata;
    if (uid === undefined || etag === undefined) return entity;
    const key = `${uid}/${etag}`;
    const known = this.#versions.get(key)?.deref();
    if (known) return known;
    if (this.#versions.size > 10 * MAX_REMEMBERED) this.#versions.clear();
    this.#versions.set(key, new WeakRef(entity));
    return entity;
  }
}

function isRefusedRef(error: unknown): boolean {
  if (!isError(error)) return false;
  return (
    error.name === 'InputError' || (error instanceof ResponseError && error.statusCode === 400)
  );
}
