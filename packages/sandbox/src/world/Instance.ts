import { Instant } from './rows';

export type IdKind =
  'project' | 'environment' | 'deployment' | 'job' | 'pipeline' | 'mergeRequest' | 'issue';

/** What a project knows of the GitLab that it is part of. */
export interface Instance {
  readonly seed: string;
  /** What time it is there. */
  readonly time: Instant;
  nextId(kind: IdKind): number;
}
