import { DAY_MS } from 'backstage-plugin-dora-common';
import { FactPage, isDue, ListOutcome, TargetList } from 'backstage-plugin-dora-node';
import { isOfAll } from './guardList';
import { pageOf, ProjectRun } from './ProjectRun';
import { toSetAside } from './toSetAside';

/** Tells the tiers. Without it production goes by the names of environments. */
export const ENVIRONMENTS: TargetList = {
  name: 'environments',
  provides: [],
  refines: ['deployments'],
};

/** They are due with every cycle, and read once a day, or with the next run where that failed. */
export async function* readEnvironments(run: ProjectRun): AsyncGenerator<FactPage> {
  const { state, request, environments } = run;
  const now = request.now();
  if (!isDue(state.environmentsReadAt, DAY_MS, now)) return;
  try {
    const { all, unread } = await environments.readAll();
    state.environmentsReadAt = now;
    yield pageOf(run, { environments: all, setAside: toSetAside('environments', unread) });
  } catch (error) {
    if (isOfAll(run, error)) throw error;
    state.environmentsReadAt = null;
    yield pageOf(run, { lists: [{ list: ENVIRONMENTS.name, error: error as Error }] });
  }
}

/**
 * One could not be looked up: all are read with the next run. How they stand is told for the first one that fails only,
 * because each time counts as an attempt.
 */
export function oweEnvironments({ state }: ProjectRun, error: Error): ListOutcome[] {
  if (state.environmentsReadAt === null) return [];
  state.environmentsReadAt = null;
  return [{ list: ENVIRONMENTS.name, error }];
}

/** For the last page of the run. What failed in it was told at once, and stays so. */
export function environmentsOutcome({ state }: ProjectRun): ListOutcome[] {
  if (state.environmentsReadAt === null) return [];
  return [{ list: ENVIRONMENTS.name, error: null, complete: true }];
}
