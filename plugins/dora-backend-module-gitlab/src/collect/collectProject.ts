import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { followLists } from './followLists';
import { listsOf } from './lists';
import { pageOf, ProjectRun } from './ProjectRun';
import { endSlice, readSlice } from './readHistory';
import { readShipments } from '../shipments/readShipments';
import { ShipmentReader } from '../shipments/ShipmentReader';
import { isSweepDue, sweep } from './sweep';

/**
 * One run over a project. docs/collecting.md tells the whole; the order matters:
 *
 * Environments first, since they decide which deployments are to production. Then what is new, before history goes
 * on: a long first collection must not hold up today. Then history, newest first, each slice with its shipments, so
 * that the last 30 days are complete while the rest is still being read.
 */
export async function* collectProject(run: ProjectRun): AsyncGenerator<FactPage> {
  const { state, request } = run;
  const lists = listsOf(run);
  const shipments = new ShipmentReader(run);
  const now = request.now();
  if (state.environmentsReadAt === null || now - state.environmentsReadAt >= DAY_MS) {
    const environments = await run.environments.readAll();
    state.environmentsReadAt = now;
    yield pageOf(run, { environments });
  }
  if (state.reachedBackTo !== null) {
    yield* followLists(run, lists);
    yield* readShipments(run, shipments);
  }
  while (state.walk) {
    yield* readSlice(run, lists);
    yield* readShipments(run, shipments);
    yield endSlice(run);
    // Those that waited for their predecessor to be found: there is none.
    if (state.walk === null) yield* readShipments(run, shipments);
  }
  if (isSweepDue(run)) yield* sweep(run);
  yield pageOf(run, {});
}
