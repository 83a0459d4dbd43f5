import { Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, FactPage, ListOutcome, SetAsideRoom } from 'backstage-plugin-dora-node';
import { GitlabClient } from '../gitlab/GitlabClient';
import { Cursor, placeOf, writeCursor } from './cursor';
import { ListPlace } from './storedCursor';
import { KnownEnvironments } from './KnownEnvironments';
import { MissedItems } from './MissedItems';
import { Wants } from './Wants';

export type Facts = Omit<FactPage, 'cursor' | 'progress'>;

/** One run over one project. `state` moves on as pages are read, and each page carries a copy of it. */
export interface ProjectRun {
  client: GitlabClient;
  project: { id: number; path: string };
  request: CollectRequest;
  wants: Wants;
  environments: KnownEnvironments;
  missed: MissedItems;
  room: SetAsideRoom;
  state: Cursor;
}

export function pageOf(run: ProjectRun, facts: Facts): FactPage {
  const { state } = run;
  return { ...facts, cursor: writeCursor(state), progress: progressOf(run) };
}

/** What GitLab can have written by now: by its clock where ours is ahead. */
export function presentOf({ client, request }: ProjectRun): Instant {
  return request.now() - client.behindMs;
}

export function placeIn({ state, request }: ProjectRun, list: string): ListPlace {
  return placeOf(state, list, request.historyFrom, request.now());
}

/** How a list stands, for the collector. */
export function outcomeOf(run: ProjectRun, list: string, error?: Error | null): ListOutcome {
  const { reachedBackTo, walk } = placeIn(run, list);
  const told = { list, reachedBackTo, complete: walk === null };
  return error === undefined ? told : { ...told, error };
}

/** The lists whose rows have something looked up. */
const LOOKED_UP_FOR = ['deployments', 'mergeRequests'];

/** How far back a list of what is looked up is known: as far as those whose rows it is looked up for. */
export function reachOfLookedUp(run: ProjectRun, list: string): ListOutcome {
  return { list, reachedBackTo: reachedByAll(LOOKED_UP_FOR.map(name => placeIn(run, name))) };
}

function progressOf({ state }: ProjectRun): FactPage['progress'] {
  const lists = [...state.lists.values()];
  return {
    reachedBackTo: reachedByAll(lists),
    complete: lists.length > 0 && lists.every(({ walk }) => walk === null),
    done: state.done,
    total: state.total === null ? null : Math.max(state.total, state.done),
  };
}

/**
 * By the lists that can be read: one that is refused would hold the others up for good. Null while that is not true of
 * any time.
 */
function reachedByAll(lists: ListPlace[]): Instant | null {
  const read = lists.filter(({ failing }) => !failing);
  const reached = read.map(({ reachedBackTo }) => reachedBackTo);
  const isKnown = reached.length > 0 && reached.every(instant => instant !== null);
  return isKnown ? Math.max(...reached) : null;
}
