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

/** Answers how they stand, for the last page of the run: they are due with every cycle, and read once a day. */
export async function* readEnvironments(run: ProjectRun): AsyncGenerator<FactPage, ListOutcome> {
  const { state, request, environments } = run;
  const now = request.now();
  const list = ENVIRONMENTS.name;
  if (!isDue(state.environmentsReadAt, DAY_MS, now)) return { list, error: null, complete: true };
  try {
    const { all, unread } = await environments.readAll();
    state.environmentsReadAt = now;
    yield pageOf(run, { environments: all, setAside: toSetAside('environments', unread) });
    return { list, error: null, complete: true };
  } catch (error) {
    if (isOfAll(run, error)) throw error;
    return { list, error: error as Error };
  }
}
