import { Profile } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../../config';
import { EntityScope } from '../../scopes/EntityScope';
import { stampOf } from './stampOf';

/** The stamps of scopes, each worked out once: a scope is another one when anything about it changes. */
export class Stamps {
  readonly #fingerprint: string;
  readonly #known = new WeakMap<EntityScope, Map<Profile, string>>();

  constructor({ fingerprint }: Pick<DoraConfig['definitions'], 'fingerprint'>) {
    this.#fingerprint = fingerprint;
  }

  of(scope: EntityScope, profile: Profile): string {
    const known = this.#known.get(scope) ?? new Map<Profile, string>();
    this.#known.set(scope, known);
    const fingerprint = this.#fingerprint;
    const stamp = known.get(profile) ?? stampOf(scope, { profile, fingerprint });
    known.set(profile, stamp);
    return stamp;
  }
}
