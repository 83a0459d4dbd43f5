import { ListState } from './types';

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
