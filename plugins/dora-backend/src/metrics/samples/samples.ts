import { MeasuredChange } from './measureChange';
import { MeasuredIncident } from './measureIncident';
import { MeasuredRecovery } from './measureRecovery';
import { Instant } from 'backstage-plugin-dora-common';
import { ProfileRules } from '../profiles';
import { Timed, Timeline } from './timeline';

/** What it was made of is told apart by this key, so that a pool takes it once. */
export interface Keyed {
  key: string;
}

export interface DeploymentSample extends Timed, Keyed {
  rollback: boolean;
  failed: boolean;
  /** The incident that made it fail, where one incident makes several deployments failures; else null. */
  failedBy: string | null;
  /** It ships a fix-only change. */
  shipsFix: boolean;
  /** It brings what its environment has already. */
  repeats: boolean;
  /** It carries nothing but files that are no change. */
  configOnly: boolean;
}

export type ChangeSample = MeasuredChange & Timed & Keyed & Sized;

/** How large a change is; null where the source does not tell. */
export interface Sized {
  linesChanged: number | null;
}

/** An incident, or a failed deployment, by when it was over. */
export type RestoreSample = (MeasuredIncident | MeasuredRecovery) & Timed & Keyed & Guided & Caused;

/** Whether who repaired it was told how; null where the source does not tell. */
export interface Guided {
  runbookLinked: boolean | null;
}

/** The deployment that it is put down to; null where there is none. */
export interface Caused {
  deployment: string | null;
}

export interface CountSample extends Timed, Keyed {
  deployments: number;
  failures: number;
}

/**
 * What the metrics of any window are computed from, of one entity or of many: what each fact contributes, in the order
 * of time. Facts themselves are not in it, so that it is small enough to be kept.
 */
export interface Samples {
  rules: ProfileRules;
  deployments: Timeline<DeploymentSample>;
  changes: Timeline<ChangeSample>;
  /** What time to restore is made of: incidents, or failed deployments in profile `dora`. */
  restores: Timeline<RestoreSample>;
  /** Of each of these, over or not, when it began. */
  openings: Timeline<Timed & Keyed>;
  /** Of each that is over, when it stopped counting as open: never before it began. */
  closings: Timeline<Timed & Keyed>;
  /** Of those whose end is not known, when they began. */
  unknownEnds: Timeline<Timed & Keyed>;
  counts: Timeline<CountSample>;
  earliestDeploymentAt: Instant | null;
  /** Of how many entities a deployment is known. */
  deployingEntities: number;
}
