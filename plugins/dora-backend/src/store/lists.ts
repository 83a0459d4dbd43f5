import { FactKind, Instant } from 'backstage-plugin-dora-common';

/** How one list of a target stands. */
export interface ListState {
  list: string;
  /** The kinds that are incomplete without it; none: it only makes others finer. */
  provides: FactKind[];
  /** The kinds that are taken by a coarser rule without it. */
  refines?: FactKind[];
  lastAttemptAt: Instant | null;
  /** When it was last read up to the present. */
  lastSuccessAt: Instant | null;
  /** Of the last attempt; null after a success. */
  error: string | null;
  /** Whether the last attempt was refused (401, 403, 404): a person has to grant or correct something. */
  refused: boolean;
  failingSince: Instant | null;
  /** In a row. */
  failures: number;
  dueAt: Instant;
  /** All that the list has since then is here; null while that is not true of any time. */
  reachedBackTo: Instant | null;
  /** Whether the first collection has reached its end. */
  complete: boolean;
}

/** An array, because names come from outside. Null where the target is collected as a whole. */
export function readLists(column: string | null): ListState[] | null {
  return column === null ? null : JSON.parse(column);
}

export function writeLists(lists: ListState[] | null): string | null {
  return lists === null ? null : JSON.stringify(lists);
}

const LONGEST_ERROR = 500;

/** What is told of a target of which lists fail, each cause once. Those that only make others finer fail nothing. */
export function errorOfLists(lists: ListState[]): string | null {
  const causes = lists.flatMap(({ provides, error }) => (provides.length > 0 ? (error ?? []) : []));
  return [...new Set(causes)].join('; ').slice(0, LONGEST_ERROR) || null;
}
