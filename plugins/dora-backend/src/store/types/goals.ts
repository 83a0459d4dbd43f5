import { Instant, MetricId, Profile } from 'backstage-plugin-dora-common';

/** A goal as it was set. What it started from is computed from facts, for whoever asks. */
export interface StoredGoal {
  id: string;
  ref: string;
  metric: MetricId;
  improvement: number;
  /** A group. */
  owner: string;
  profile: Profile;
  startAt: Instant;
  dueAt: Instant;
  /** The baseline ends here. */
  setAt: Instant;
}

/** There is one goal on a metric of a ref at a time. */
export interface GoalStore {
  all(): Promise<StoredGoal[]>;
  /** False where a goal on that metric of that ref is there. */
  create(goal: StoredGoal): Promise<boolean>;
  /** False where it is not any more what it was before, or where another goal on that metric of that ref is there. */
  change(before: StoredGoal, after: StoredGoal): Promise<boolean>;
  /** False where it is not there. */
  delete(id: string): Promise<boolean>;
}
