import { EntityScope } from '../../scopes/EntityScopes';
import { DoraConfig } from '../../config';
import { stampOf } from './stampOf';

/** The stamps of scopes, each worked out once: a scope is another one when anything about it changes. */
export class Stamps {
  readonly #definitions: DoraConfig['definitions'];
  readonly #known = new WeakMap<EntityScope, string>();

  constructor(definitions: DoraConfig['definitions']) {
    this.#definitions = definitions;
  }

  /** For the configured profile. */
  of(scope: EntityScope): string {
    const known = this.#known.get(scope);
    if (known !== undefined) return known;
    const stamp = stampOf(scope, this.#definitions);
    this.#known.set(scope, stamp);
    return stamp;
  }
}
