import { MetricId, Profile } from './metrics';
import { NoData, PreviousValue } from './values';

/**
 * Bounds of a goal: relative to one's own baseline.
 *
 * @public
 */
export const GOAL_IMPROVEMENT = { min: 0.1, max: 0.2 } as const;

/**
 * Days of data before a goal can be set: measure first.
 *
 * @public
 */
export const GOAL_DAYS_OF_DATA = 90;

/**
 * The body of a request that sets a goal.
 *
 * @public
 */
export interface GoalInput {
  /** A service, or a team, system or domain. */
  ref: string;
  metric: MetricId;
  /** 0.1 to 0.2: how much better than the baseline. */
  improvement: number;
  /** Who answers for it: a group. */
  owner: string;
  /** Default: now. */
  start?: string;
  due: string;
}

/** @public */
export type GoalState = 'notStarted' | 'running' | 'reached' | 'missed';

/**
 * How far a goal is, over the 30 days before now or, once it is due, before `due`.
 *
 * @public
 */
export type GoalProgress =
  | {
      status: 'ok';
      value: number;
      sampleSize: number;
      /** Share of the way from baseline to target: 1 is there, negative is worse than before. */
      achieved: number;
      from: string;
      to: string;
    }
  | NoData;

/** @public */
export interface Goal {
  id: string;
  ref: string;
  /** Of what `ref` names. */
  title: string;
  metric: MetricId;
  improvement: number;
  /** The group that answers for it; null where the caller may not read that group. */
  owner: string | null;
  start: string;
  due: string;
  /** When it was set: the baseline ends here, and it is not `reached` by days before, unless it is due. */
  setAt: string;
  profile: Profile;
  /** Computed from the facts that the caller may read. */
  baseline: PreviousValue & { from: string; to: string };
  /** The value to reach; null while there is no baseline. */
  target: number | null;
  state: GoalState;
  progress: GoalProgress;
}

/** @public */
export interface GoalsResponse {
  /** The definition by which a new goal would be measured. */
  profile: Profile;
  items: Goal[];
  totalItems: number;
  nextCursor?: string;
}
