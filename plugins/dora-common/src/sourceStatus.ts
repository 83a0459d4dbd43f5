import { FactKind } from './facts';

/**
 * How the collection of one source of one entity stands. docs/collecting.md says what moves it.
 *
 * @public
 */
export type SourceState = 'pending' | 'ok' | 'error' | 'stale';

/** @public */
export interface SourceStatus {
  source: string;
  /** For people: `GitLab`. Absent where the source has no other name than its id. */
  sourceTitle?: string;
  /** For people: `gitlab.com/group/project`. */
  target: string;
  /** Where people can look at the target itself. */
  url?: string;
  provides: FactKind[];
  /** False where another source is asked for deployments instead. */
  usedForDeployments?: boolean;
  state: SourceState;
  lastSuccessAt: string | null;
  lastAttemptAt: string | null;
  /** One sentence that a person can act on; names the annotation where one is wrong. */
  error: string | null;
  /** While the first collection walks back in time. */
  progress?: { reachedBackTo: string | null; done: number; total: number | null };
}
