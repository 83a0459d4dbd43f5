import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { FactKind, isOptedOut } from 'backstage-plugin-dora-common';
import { DoraSource, TargetClaim } from 'backstage-plugin-dora-node';
import { CatalogClaims, ClaimedBy } from '../store/ClaimStore';
import { Selection } from '../store/types';
import { nameKey } from '../targetName';

/** What cannot be kept as a name stands for nothing. */
const NAME = /^[^\0]{1,500}$/;

interface NameClaim extends ClaimedBy {
  provides: Set<FactKind>;
  details: Map<string, JsonObject>;
}

/** Gathers what the entities of the catalog want collected: each name once, with all that is asked of it. */
export class ClaimGatherer {
  readonly #sources: DoraSource[];
  readonly #onError: (error: unknown, source: DoraSource, entity: Entity) => void;
  readonly #names = new Map<string, NameClaim>();
  readonly #pairs = new Map<string, CatalogClaims['pairs'][number]>();
  readonly #selections = new Map<string, Selection>();

  constructor(
    sources: DoraSource[],
    onError: (error: unknown, source: DoraSource, entity: Entity) => void,
  ) {
    this.#sources = sources;
    this.#onError = onError;
  }

  add(entity: Entity): void {
    if (isOptedOut(entity)) return;
    const claims = this.#sources.flatMap(source => {
      const targets = this.#targetsOf(source, entity);
      if (source.hidesUnselectedIncidents) this.#addSelections(source.id, targets, entity);
      return targets.map(target => ({ source: source.id, ...target }));
    });
    for (const claim of claims) this.#addName(claim);
    for (const deployments of claims.filter(({ provides }) => provides.includes('deployments'))) {
      for (const changes of claims.filter(({ provides }) => provides.includes('changes'))) {
        this.#addPair(deployments, changes);
      }
    }
  }

  /** In an order that does not depend on the catalog's, so that what is the same stays the same. */
  all(): CatalogClaims {
    const names = [...this.#names.values()].map(({ source, name, provides, details }) => ({
      source,
      name,
      provides: [...provides].sort(),
      details: [...details].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, detail]) => detail),
    }));
    const selections = [...this.#selections.values()];
    return { names, pairs: [...this.#pairs.values()], selections };
  }

  #targetsOf(source: DoraSource, entity: Entity): TargetClaim[] {
    try {
      return source.claims(entity).targets.filter(({ name }) => NAME.test(name));
    } catch (error) {
      this.#onError(error, source, entity);
      return [];
    }
  }

  #addName(claim: ClaimedBy & TargetClaim): void {
    const key = nameKey(claim);
    const known = this.#names.get(key) ?? {
      source: claim.source,
      name: claim.name,
      provides: new Set<FactKind>(),
      details: new Map<string, JsonObject>(),
    };
    for (const kind of claim.provides) known.provides.add(kind);
    known.details.set(JSON.stringify(claim.details), claim.details);
    this.#names.set(key, known);
  }

  #addSelections(source: string, targets: TargetClaim[], entity: Entity): void {
    const entityRef = stringifyEntityRef(entity);
    for (const { name, annotation } of targets) {
      const value = annotation && entity.metadata.annotations?.[annotation];
      if (!value) continue;
      const selection = { entityRef, source, name, annotation, value };
      this.#selections.set(JSON.stringify([entityRef, source, name]), selection);
    }
  }

  #addPair(deployments: ClaimedBy, changes: ClaimedBy): void {
    if (deployments.source === changes.source && deployments.name === changes.name) return;
    this.#pairs.set(JSON.stringify([named(deployments), named(changes)]), {
      deployments: named(deployments),
      changes: named(changes),
    });
  }
}

function named({ source, name }: ClaimedBy): ClaimedBy {
  return { source, name };
}
