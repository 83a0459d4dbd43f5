/**
 * The five metrics, in the order in which they are shown.
 *
 * @public
 */
export const METRIC_IDS = [
  'deploymentFrequency',
  'leadTime',
  'timeToRestore',
  'changeFailureRate',
  'reworkRate',
] as const;

/** @public */
export type MetricId = (typeof METRIC_IDS)[number];

/**
 * Which definition of the metrics is used: docs/metrics/ has each in full.
 *
 * @public
 */
export const PROFILES = ['standard', 'article', 'gitlab'] as const;

/** @public */
export type Profile = (typeof PROFILES)[number];

/**
 * Performance bands, best first.
 *
 * @public
 */
export const BANDS = ['elite', 'high', 'medium', 'low'] as const;

/** @public */
export type Band = (typeof BANDS)[number];

/**
 * Why there is no number.
 *
 * @public
 */
export type NoDataReason =
  | 'NO_DEPLOYMENTS'
  | 'NO_CHANGES_DEPLOYED'
  | 'NO_CHANGES_MERGED'
  | 'NO_INCIDENTS_RESOLVED'
  | 'NO_INCIDENTS'
  | 'ONLY_ROLLBACKS'
  | 'NO_SOURCE'
  | 'NOT_COLLECTED_YET'
  | 'COUNTS_ONLY';

/** @public */
export interface NoData {
  status: 'noData';
  reason: NoDataReason;
  /** One sentence that says what would produce data. */
  message: string;
}

/** @public */
export type PreviousValue = { status: 'ok'; value: number; sampleSize: number } | NoData;

/** Given with and without a value. */
interface Common {
  previous?: PreviousValue;
  /** The days before the goal on this metric was set, else before the window. In the scorecard and on groups. */
  baseline?: PreviousValue;
}

/**
 * Production deployments per day of the window.
 *
 * @public
 */
export type DeploymentFrequency = Common &
  (
    | {
        status: 'ok';
        /** Deployments per day. */
        value: number;
        unit: 'perDay';
        sampleSize: number;
        /** Distinct UTC days with a deployment. */
        deploymentDays: number;
        /** Of a group: by the number of its services of which a deployment is known. */
        perService?: number;
        band?: Band;
      }
    | NoData
  );

/**
 * Medians of each stage, in seconds.
 *
 * @public
 */
export interface LeadTimeStages {
  coding: number;
  review: number;
  deploy: number;
}

/**
 * Median of the time from first commit to production (profile `standard`), in seconds.
 *
 * @public
 */
export type LeadTime = Common & {
  /** Samples left out because they were negative. */
  excluded: number;
} & (
    | {
        status: 'ok';
        value: number;
        unit: 'seconds';
        p95: number;
        sampleSize: number;
        band?: Band;
        /** Only where the profile starts at the first commit. */
        stages?: LeadTimeStages;
      }
    | NoData
  );

/**
 * Median time from the opening of an incident to its end, in seconds.
 *
 * @public
 */
export type TimeToRestore = Common & {
  excluded: number;
  /** Incidents open at the end of the window, however old. */
  open: number;
} & (
    | {
        status: 'ok';
        value: number;
        unit: 'seconds';
        mean: number;
        p95: number;
        sampleSize: number;
        band?: Band;
      }
    | NoData
  );

/**
 * A ratio with what it is made of. `sampleSize` is how many deployments were looked at.
 *
 * @public
 */
export type RatioMetric = Common &
  (
    | {
        status: 'ok';
        value: number;
        unit: 'ratio';
        numerator: number;
        denominator: number;
        sampleSize: number;
        band?: Band;
        /** What has to be known about the value, such as that it is above 1. */
        message?: string;
      }
    | NoData
  );

/** @public */
export interface Metrics {
  deploymentFrequency: DeploymentFrequency;
  leadTime: LeadTime;
  timeToRestore: TimeToRestore;
  changeFailureRate: RatioMetric;
  reworkRate: RatioMetric;
}

/**
 * A half-open window `from <= t < to` on the wire: ISO 8601, UTC.
 *
 * @public
 */
export interface MetricWindow {
  from: string;
  to: string;
  days: number;
}
