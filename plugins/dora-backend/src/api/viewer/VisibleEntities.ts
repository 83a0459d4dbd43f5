import { CompoundEntityRef, Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError, NotFoundError, ResponseError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant, POOLED_KINDS } from 'backstage-plugin-dora-common';
import { Viewer } from './Access';
import { CatalogTree } from './CatalogTree';

/** What a viewer sees may be this old. */
const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 10_000;
/** Whole catalogs, of which the entities that nothing has changed in are shared. */
const MAX_TREES = 30;
const CATALOG_PAGE_SIZE = 500;

interface Remembered<T> {
  value: T;
  until: Instant;
}

/** Entities as the catalog shows them to a viewer. What they may not read does not exist for them. */
export class VisibleEntities {
  readonly #catalog: CatalogService;
  readonly #now: () => Instant;
  /** In the order of insertion, so that the oldest go first. */
  readonly #entities = new Map<string, Remembered<Entity>>();
  readonly #trees = new Map<string, Remembered<Promise<CatalogTree>>>();
  /** The same entity for all viewers, so that what is worked out from it is worked out once. */
  readonly #versions = new Map<string, WeakRef<Entity>>();

  constructor(options: { catalog: CatalogService; now: () => Instant }) {
    this.#catalog = options.catalog;
    this.#now = options.now;
  }

  /** Throws NotFoundError alike for what is not there and what the viewer may not read. */
  async get(viewer: Viewer, ref: CompoundEntityRef): Promise<Entity> {
    const entityRef = stringifyEntityRef(ref);
    const key = JSON.stringify([viewer.principal, entityRef]);
    const remembered = recall(this.#entities, key, this.#now());
    if (remembered) return remembered;
    const entity = await this.#catalog
      .getEntityByRef(ref, { credentials: viewer.catalogCredentials })
      // What the catalog does not even take for a ref names nothing.
      .catch(error => {
        if (isRefusedRef(error)) return undefined;
        throw error;
      });
    if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
    remember(this.#entities, key, this.#until(entity), MAX_REMEMBERED);
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
    const remembered = recall(this.#trees, viewer.principal, this.#now());
    if (remembered) return remembered;
    const tree = this.#readTree(viewer, kinds);
    remember(this.#trees, viewer.principal, this.#until(tree), MAX_TREES);
    tree.catch(() => this.#trees.delete(viewer.principal));
    return tree;
  }

  /** All entities of these kinds that the viewer may read, with what annotations need. */
  async *ofKinds(viewer: Viewer, kinds: string[]): AsyncIterable<Entity[]> {
    yield* this.#catalog.streamEntities(
      {
        filter: { kind: kinds },
        fields: ['apiVersion', 'kind', 'metadata', 'spec', 'relations'],
        pageSize: CATALOG_PAGE_SIZE,
      },
      { credentials: viewer.catalogCredentials },
    );
  }

  async #readTree(viewer: Viewer, kinds: string[]): Promise<CatalogTree> {
    const entities: Entity[] = [];
    for await (const page of this.ofKinds(viewer, [...new Set([...kinds, ...POOLED_KINDS])])) {
      for (const entity of page) entities.push(this.#sameVersion(entity));
    }
    return new CatalogTree(entities, kinds);
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

  #until<T>(value: T): Remembered<T> {
    return { value, until: this.#now() + REMEMBERED_MS };
  }
}

function recall<T>(all: Map<string, Remembered<T>>, key: string, now: Instant): T | undefined {
  const remembered = all.get(key);
  if (remembered && remembered.until > now) return remembered.value;
  all.delete(key);
  return undefined;
}

function remember<T>(
  all: Map<string, Remembered<T>>,
  key: string,
  value: Remembered<T>,
  limit: number,
): void {
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > limit) all.delete(oldest);
}

function isRefusedRef(error: unknown): boolean {
  if (!isError(error)) return false;
  return (
    error.name === 'InputError' || (error instanceof ResponseError && error.statusCode === 400)
  );
}
