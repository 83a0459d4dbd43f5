import { Band } from './bands';
import { MetricId, MetricWindow, Profile } from './metrics';

/**
 * What made an action or a note appear.
 *
 * @public
 */
export interface Reason {
  /** Upper snake case, such as `REVIEW_DOMINATES`. */
  code: string;
  /** One sentence with the numbers in it. */
  message: string;
  /** The list that shows it. */
  evidence?: { metric: MetricId; list: 'deployments' | 'changes' | 'incidents' };
}

/**
 * What to do next: one of the improvements that the field recommends for a metric.
 *
 * @public
 */
export interface ImprovementAction {
  id: string;
  title: string;
  text: string;
  url: string | null;
  /** What it is said to bring: a claim of its source, no promise. */
  impact: { claim: string; source: string };
  /** From the team's own facts, weightiest first; empty for an action that is good for the metric in general. */
  reasons: Reason[];
}

/**
 * Numbers that are not to be read alone.
 *
 * @public
 */
export interface Note {
  code: 'FASTER_BUT_LESS_STABLE' | 'MORE_DEPLOYMENTS_SAME_FLOW' | 'DEPLOYMENTS_WITHOUT_CHANGE';
  message: string;
  metrics: MetricId[];
}

/**
 * How long a service runs between two failures on average: incidents, in profile `dora` failed deployments. It stands
 * beside the time to restore, never as it.
 *
 * @public
 */
export type TimeBetweenFailures =
  | { status: 'ok'; value: number; unit: 'seconds'; failures: number; entities: number }
  | { status: 'noData'; reason: 'NO_INCIDENTS' | 'NO_FAILED_DEPLOYMENTS'; message: string };

/** @public */
export interface InsightsResponse {
  entityRef: string;
  profile: Profile;
  bands: string;
  window: MetricWindow;
  entities: number;
  /** Null where no metric has a band below elite. */
  weakest: { metric: MetricId; band: Band; message: string } | null;
  actions: ImprovementAction[];
  notes: Note[];
  timeBetweenFailures: TimeBetweenFailures;
}
