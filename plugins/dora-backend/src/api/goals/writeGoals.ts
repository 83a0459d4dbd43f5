import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  DAY_MS,
  Goal,
  GOAL_DAYS_OF_DATA,
  GOAL_IMPROVEMENT,
  Instant,
  METRIC_IDS,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { StoredGoal } from '../../store/types';
import { Viewer } from '../viewer/Access';
import { CatalogTree } from '../viewer/CatalogTree';
import { readRef } from '../requests';
import { baselineBefore } from '../scorecard/baselines';
import { GoalServices, measuresOf, progressWindow } from './measuresOf';
import { toGoal, visibleGoals } from './readGoals';
import { subjectOf } from './subjectOf';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const instant = z.iso
  .datetime({ offset: true, error: 'expected an instant of ISO 8601 with its offset' })
  .transform(value => Date.parse(value))
  .refine(value => value >= EARLIEST && value < LATEST, 'expected an instant after 2000');

const { min, max } = GOAL_IMPROVEMENT;
const share = `expected ${min} to ${max}: a goal is 10 to 20 % better than the baseline`;

/** What a request that sets a goal has to say. */
export const goalInputSchema = z.strictObject({
  ref: z.string().min(1).max(300).meta({ description: 'A service, team, system or domain.' }),
  metric: z.enum(METRIC_IDS),
  improvement: z.number().min(min, share).max(max, share),
  owner: z.string().min(1).max(300).meta({ description: 'The group that answers for it.' }),
  start: instant.optional().meta({ description: 'Default: now.' }),
  due: instant,
});

type GoalFields = z.output<typeof goalInputSchema>;

/** Sets a goal. It starts from what was before now. */
export async function createGoal(
  services: GoalServices,
  viewer: Viewer,
  request: { id: string; input: GoalFields },
): Promise<Goal> {
  const { tree } = await visibleGoals(services, viewer);
  const goal = await readGoal(services, tree, { ...request, signal: viewer.signal });
  if (!(await services.goals.create(goal))) throw takenBy(goal);
  return toGoal(services, tree, goal, viewer.signal);
}

/**
 * Changes a goal. Its baseline stays as long as what it is about and its metric stay the same. Throws NotFoundError
 * alike for one that is not there and one that the viewer may not read.
 */
export async function changeGoal(
  services: GoalServices,
  viewer: Viewer,
  request: { id: string; input: GoalFields },
): Promise<Goal> {
  const { tree, goals } = await visibleGoals(services, viewer);
  const known = goals.find(({ id }) => id === request.id);
  if (!known) throw new NotFoundError('No such goal');
  const goal = await readGoal(services, tree, { ...request, known, signal: viewer.signal });
  if (!(await services.goals.change(known, goal))) {
    const others = await services.goals.all();
    const isTaken = others.some(
      ({ id, ref, metric }) => id !== goal.id && ref === goal.ref && metric === goal.metric,
    );
    if (isTaken) throw takenBy(goal);
    throw new ConflictError('Somebody else has just changed or dropped this goal: look at it anew');
  }
  return toGoal(services, tree, goal, viewer.signal);
}

function takenBy({ metric, ref }: StoredGoal) {
  return new ConflictError(`There is a goal on ${metric} of ${ref} already: change that one`);
}

async function readGoal(
  services: GoalServices,
  tree: CatalogTree,
  {
    id,
    input,
    known,
    signal,
  }: { id: string; input: GoalFields; known?: StoredGoal; signal: AbortSignal },
): Promise<StoredGoal> {
  const now = services.now();
  const ref = readRef('ref', input.ref);
  if (!subjectOf(tree, ref)) throw new NotFoundError(`No entity ${ref}`);
  const startAt = input.start ?? known?.startAt ?? now;
  if (input.due <= startAt || input.due <= now) {
    throw new InputError(`Field 'due': expected an instant after start, and in the future`);
  }
  const keepsBaseline = known?.ref === ref && known.metric === input.metric;
  const goal: StoredGoal = {
    id,
    ref,
    metric: input.metric,
    improvement: input.improvement,
    owner: readOwner(tree, input.owner),
    profile: keepsBaseline ? known.profile : services.config.definitions.profile,
    startAt,
    dueAt: input.due,
    setAt: keepsBaseline ? known.setAt : now,
  };
  if (!keepsBaseline) await requireData(services, tree, goal, { now, signal });
  return goal;
}

function readOwner(tree: CatalogTree, owner: string): string {
  const ref = readRef('owner', owner, 'group');
  if (!ref.startsWith('group:')) {
    throw new InputError(`Field 'owner': expected the ref of a group: goals are of teams`);
  }
  if (!tree.group(ref)) throw new InputError(`Field 'owner': there is no group ${ref}`);
  return ref;
}

/** A goal without a past to compare with would be a guess. */
async function requireData(
  services: GoalServices,
  tree: CatalogTree,
  goal: StoredGoal,
  { now, signal }: { now: Instant; signal: AbortSignal },
): Promise<void> {
  const { days } = services.config.baseline;
  const { ref, profile } = goal;
  const span = { from: now - 2 * days * DAY_MS, to: now };
  const [measure] = await measuresOf(services, tree, [{ ref, profile, span }], signal);
  const metrics = await measure.against(baselineBefore(now, days), progressWindow(now));
  // By the very rule by which it will be shown.
  const before = metrics[goal.metric].baseline!;
  if (before.status === 'noData') throw new ConflictError(`Measure first: ${before.message}`);
  if (before.value === 0) {
    throw new ConflictError(`There is nothing to improve: ${goal.metric} is 0 over ${days} days`);
  }
  const since = measure.dataSince;
  if (since === null || since > now - GOAL_DAYS_OF_DATA * DAY_MS) {
    const has = since === null ? 0 : Math.floor((now - since) / DAY_MS);
    throw new ConflictError(
      `Measure first: a goal needs ${GOAL_DAYS_OF_DATA} days of data, and there are ${has}`,
    );
  }
}
