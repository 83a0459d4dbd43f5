import { HOUR_MS } from 'backstage-plugin-dora-common';
import { FactPage, ListOutcome, SourceError, TargetList } from 'backstage-plugin-dora-node';
import { followLists } from './followLists';
import { listsOf, ProjectList } from './lists';
import { outcomeOf, pageOf, placeIn, ProjectRun, reachOfLookedUp } from './ProjectRun';
import { ENVIRONMENTS, environmentsOutcome, readEnvironments } from './readEnvironments';
import { endSlices, readSlices } from './readHistory';
import { COMMITS, readMissedCommits } from './readMissedCommits';
import { readShipments, SHIPMENTS } from './shipments/readShipments';
import { ShipmentReader } from './shipments/ShipmentReader';
import { SWEEP, sweep } from './sweep';

/** Whether all labels that entities name are read. */
const LABELS: TargetList = { name: 'labels', provides: [] };

/**
 * One run over a project. docs/collecting.md tells the whole; the order matters:
 *
 * Environments first, since they decide which deployments are to production. Then what is new, before history goes
 * on: a long first collection must not hold up today. Then history, newest first, each slice with its shipments, so
 * that the last 30 days are complete while the rest is still being read. A list that fails is left out from then on.
 */
export async function* collectProject(run: ProjectRun): AsyncGenerator<FactPage> {
  const all = listsOf(run);
  forgetOthers(run, all);
  const named = [ENVIRONMENTS, ...all, COMMITS, SHIPMENTS, SWEEP, LABELS];
  const due = new Set(
    run.request.dueLists(
      named.map(({ name, provides, refines }: TargetList) => ({ name, provides, refines })),
    ),
  );
  const isDue = ({ name }: TargetList) => due.has(name);
  const lists = all.filter(isDue);
  const lookedUp = [COMMITS, SHIPMENTS].filter(isDue);
  for (const { name } of lists) placeIn(run, name).failing = false;

  const told: ListOutcome[] = [];
  if (isDue(ENVIRONMENTS)) yield* readEnvironments(run);
  yield* followLists(
    run,
    lists.filter(({ name }) => placeIn(run, name).reachedBackTo !== null),
  );
  if (isDue(COMMITS)) yield* readMissedCommits(run);
  const shipments = new ShipmentReader(run);
  if (isDue(SHIPMENTS)) yield* readShipments(run, shipments);
  for (
    let walking = lists.filter(isWalking);
    walking.length > 0;
    walking = walking.filter(isWalking)
  ) {
    yield* readSlices(run, walking);
    if (isDue(SHIPMENTS)) yield* readShipments(run, shipments);
    yield endSlices(run, walking, lookedUp);
  }
  if (isDue(SWEEP)) told.push(yield* sweep(run, all));
  if (isDue(LABELS)) told.push(labelsOutcome(run));
  if (isDue(ENVIRONMENTS)) told.push(...environmentsOutcome(run));
  const read = lists.filter(({ name }) => !placeIn(run, name).failing);
  yield pageOf(run, {
    lists: [
      ...told,
      ...read.map(({ name }) => outcomeOf(run, name, null)),
      // Again: where they were not due while history ended, they would stay where they were told of last.
      ...lookedUp.map(({ name }) => ({
        ...run.missed.outcomeOf(name),
        ...reachOfLookedUp(run, name),
      })),
    ],
  });

  function isWalking({ name }: ProjectList) {
    const { walk, failing } = placeIn(run, name);
    return walk !== null && !failing;
  }
}

function labelsOutcome({ wants }: ProjectRun): ListOutcome {
  const { labelsLeftOut, incidentLabels } = wants;
  const error =
    labelsLeftOut === 0
      ? null
      : new SourceError(
          'misconfigured',
          `The entities of this project name ${labelsLeftOut} labels of incidents more than the ${incidentLabels.length} that are read: let them name fewer`,
          { retryAfterMs: HOUR_MS },
        );
  return { list: LABELS.name, error, complete: true };
}

/** A label that nobody asks for any more is read in full should it come back. */
function forgetOthers({ state }: ProjectRun, lists: ProjectList[]): void {
  const names = new Set(lists.map(({ name }) => name));
  for (const name of [...state.lists.keys()]) if (!names.has(name)) state.lists.delete(name);
}
