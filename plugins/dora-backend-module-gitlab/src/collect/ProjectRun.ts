import { CollectRequest, FactPage, ListOutcome } from 'backstage-plugin-dora-node';
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
  state: Cursor;
}

export function pageOf(run: ProjectRun, facts: Facts): FactPage {
  const { state } = run;
  return { ...facts, cursor: writeCursor(state), progress: progressOf(run) };
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

/** `reachedBackTo` is of the lists that can be read: one that is refused would hold it up for good. */
function progressOf({ state }: ProjectRun): FactPage['progress'] {
  const lists = [...state.lists.values()];
  const read = lists.filter(({ failing }) => !failing);
  const reached = read.map(({ reachedBackTo }) => reachedBackTo);
  const isKnown = reached.length > 0 && reached.every(instant => instant !== null);
  return {
    reachedBackTo: isKnown ? Math.max(...reached) : null,
    complete: lists.length > 0 && lists.every(({ walk }) => walk === null),
    done: state.done,
    total: state.total === null ? null : Math.max(state.total, state.done),
  };
}
