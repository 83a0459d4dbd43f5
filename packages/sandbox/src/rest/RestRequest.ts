import { Listing } from '../http/paginate';
import { Parameters } from '../http/Parameters';
import { Project } from '../world/Project';
import { World } from '../world/World';

export interface RestRequest {
  world: World;
  /** Under which the client reached us: urls in answers begin with it. */
  base: string;
  query: Parameters;
  /** What stands for `:name` in the route's pattern. */
  named: Record<string, string>;
}

export type ProjectRequest = RestRequest & { project: Project };

export type Answer = { body: unknown } | { listing: Listing };

export type Route<R = RestRequest> = readonly [pattern: string, answer: (request: R) => Answer];

export function list<T>(
  rows: T[],
  present: (row: T) => unknown,
  options: { keyset?: boolean; uncounted?: boolean } = {},
): Answer {
  return { listing: { rows, present: row => present(row as T), ...options } };
}
