import { CompoundEntityRef, Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError, NotFoundError, ResponseError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { areSame } from '../../areSame';
import { giveWay } from '../../inTurns';
import { WholeCatalog } from '../../scopes/WholeCatalog';
import { Viewer } from './Access';
import { CatalogTree } from './CatalogTree';

/** What a viewer sees may be this old. */
const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 10_000;
/** Whole catalogs, one for all who see the same. Of 5,000 entities each some 5 MB. */
const MAX_TREES = 30;
/** So old may be what is in entities when somebody asks which of them they see. */
const CONTENT_MS = 10_000;
const UID = 'metadata.uid';

/** A catalog as some viewers see it. */
interface SharedTree {
  entities: readonly Entity[];
  tree: CatalogTree;
}

/** Entities as the catalog shows them to a viewer. What they may not read does not exist for them. */
export class VisibleEntities {
  readonly #catalog: CatalogService;
  readonly #whole: WholeCatalog;
  readonly #now: () => Instant;
  /** By viewer and ref. */
  readonly #entities: LRUCache<string, Entity>;
  /** Which tree is a viewer's. */
  readonly #treeOf: LRUCache<string, SharedTree['entities']>;
  readonly #trees = new LRUCache<SharedTree['entities'], SharedTree>({ max: MAX_TREES });
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(options: { catalog: CatalogService; whole: WholeCatalog; now: () => Instant }) {
    const { catalog, whole, now } = options;
    this.#catalog = catalog;
    this.#whole = whole;
    this.#now = now;
    const lasting = { max: MAX_REMEMBERED, ttl: REMEMBERED_MS, ttlResolution: 0, perf: { now } };
    this.#entities = new LRUCache(lasting);
    this.#treeOf = new LRUCache(lasting);
  }

  /** Throws NotFoundError alike for what is not there and what the viewer may not read. */
  async get(viewer: Viewer, ref: CompoundEntityRef): Promise<Entity> {
    const key = JSON.stringify([viewer.principal, stringifyEntityRef(ref)]);
    return this.#entities.get(key) ?? this.#once(key, () => this.#readEntity(viewer, ref, key));
  }

  /** Of these entities, the ones that the viewer may read. */
  async byRefs(viewer: Pick<Viewer, 'catalogCredentials'>, refs: string[]): Promise<Entity[]> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials: viewer.catalogCredentials },
    );
    return items.flatMap(entity => (entity ? [this.#whole.sameVersion(entity)] : []));
  }

  /** Everything of these kinds that the viewer may read, and the groups, systems and domains around it. */
  async tree(viewer: Viewer, kinds: string[]): Promise<CatalogTree> {
    const { principal } = viewer;
    const entities = this.#treeOf.get(principal);
    const known = entities && this.#trees.get(entities);
    if (known) return known.tree;
    return this.#once(principal, () => this.#readTree(viewer, kinds));
  }

  /** Of requests of one viewer at the same time, one asks the catalog: a tab asks for several answers. */
  #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const underWay = this.#underWay.get(key) as Promise<T> | undefined;
    if (underWay) return underWay;
    const answer = ask().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, answer);
    return answer;
  }

  async #readEntity(viewer: Viewer, ref: CompoundEntityRef, key: string): Promise<Entity> {
    const entity = await this.#catalog
      .getEntityByRef(ref, { credentials: viewer.catalogCredentials })
      // What the catalog does not even take for a ref names nothing.
      .catch(error => {
        if (isRefusedRef(error)) return undefined;
        throw error;
      });
    if (!entity) throw new NotFoundError(`No entity ${stringifyEntityRef(ref)}`);
    const known = this.#whole.sameVersion(entity);
    this.#entities.set(key, known);
    return known;
  }

  async #readTree(viewer: Viewer, kinds: string[]): Promise<CatalogTree> {
    const entities = await this.#visible(viewer);
    await giveWay();
    const shared = this.#shared(entities) ?? { entities, tree: new CatalogTree(entities, kinds) };
    this.#trees.set(shared.entities, shared);
    this.#treeOf.set(viewer.principal, shared.entities);
    return shared.tree;
  }

  /** Which they are, the catalog tells the viewer; what is in them, it has told once for all. */
  async #visible(viewer: Viewer): Promise<readonly Entity[]> {
    const began = this.#now();
    const known = await this.#whole.since(began - CONTENT_MS);
    // A catalog in memory, as for tests of other plugins, may give none.
    if (known.some(({ metadata }) => metadata.uid === undefined)) {
      return this.#whole.readAs(viewer.catalogCredentials);
    }
    const uids = await this.#visibleUids(viewer);
    const isVisible = ({ metadata }: Entity) => uids.has(metadata.uid!);
    const visible = known.filter(isVisible);
    if (visible.length === uids.size) return visible;
    // Some are younger than what is known.
    return (await this.#whole.since(began)).filter(isVisible);
  }

  /** From the catalog's index: an eighth of what whole entities take it. */
  async #visibleUids({ catalogCredentials: credentials }: Viewer): Promise<Set<string>> {
    const { facets } = await this.#catalog.getEntityFacets(
      { filter: this.#whole.filter, facets: [UID] },
      { credentials },
    );
    return new Set(facets[UID].map(({ value }) => value));
  }

  /** The tree of others who see exactly these entities, in these versions. */
  #shared(entities: readonly Entity[]): SharedTree | undefined {
    return [...this.#trees.values()].find(known => areSame(known.entities, entities));
  }
}

function isRefusedRef(error: unknown): boolean {
  if (!isError(error)) return false;
  return (
    error.name === 'InputError' || (error instanceof ResponseError && error.statusCode === 400)
  );
}
