import { CollectRequest, FactPage } from 'backstage-plugin-dora-node';
import { GitlabClient } from '../gitlab/GitlabClient';
import { Cursor } from './cursor';
import { KnownEnvironments } from './KnownEnvironments';
import { Wants } from './Wants';

export type Facts = Omit<FactPage, 'cursor' | 'progress'>;

/** One run over one project. `state` moves on as pages are read, and each page carries a copy of it. */
export interface ProjectRun {
  client: GitlabClient;
  project: { id: number; path: string };
  request: CollectRequest;
  wants: Wants;
  environments: KnownEnvironments;
  state: Cursor;
}

export function pageOf(run: ProjectRun, facts: Facts): FactPage {
  const { state } = run;
  return {
    ...facts,
    cursor: structuredClone(state),
    progress: {
      reachedBackTo: state.reachedBackTo,
      complete: state.walk === null,
      done: state.done,
      total: state.total === null ? null : Math.max(state.total, state.done),
    },
  };
}
