import { JsonObject } from '@backstage/types';
import { AnnotationProblem, FactKind } from 'backstage-plugin-dora-common';

/**
 * Something that an entity wants collected, by the name that its annotations give it.
 *
 * @public
 */
export interface TargetClaim {
  /** Stable and unique within the source: `gitlab.com/group/project`. */
  name: string;
  /** The annotation it was found under, or null where the source location led to it. */
  annotation: string | null;
  provides: FactKind[];
  /**
   * What this entity needs of the target, such as its production environments. The details of all entities that
   * name a target are handed to `collect` together, each once.
   */
  details: JsonObject;
}

/**
 * What a source found in an entity.
 *
 * @public
 */
export interface EntityClaims {
  targets: TargetClaim[];
  problems: AnnotationProblem[];
}

/**
 * Where a name led to.
 *
 * @public
 */
export interface ResolvedTarget {
  /** Stable for good, also when the target is renamed: `gitlab.com/42`. Facts are kept under it. */
  target: string;
  /** For people: `gitlab.com/group/project`. */
  title: string;
  url?: string;
}
