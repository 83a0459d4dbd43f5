import { Band } from './bands';
import { NoData, Interval, PreviousValue, IncompletePart } from './values';

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
export const PROFILES = ['standard', 'article', 'gitlab', 'dora'] as const;

/** @public */
export type Profile = (typeof PROFILES)[number];

/** Given with and without a value. */
interface Common {
  /** The window of the same length that ends where this one starts. */
  previous?: PreviousValue;
  /**
   * The days before the earlier of the setting of the goal on this metric and the window. In the scorecard, in reports
   * and on entities.
   */
  baseline?: PreviousValue;
  /**
   * In the scorecard: whether its verdict against the baseline holds among all that are given at once. Only then it has
   * a colour or a word there.
   */
  standsOut?: boolean;
  /** What is missing of the facts it is made of; absent where nothing is. */
  incomplete?: IncompletePart[];
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
        interval: Interval;
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
        interval: Interval;
        band?: Band;
        /** Only where the profile starts at the first commit. */
        stages?: LeadTimeStages;
      }
    | NoData
  );

/**
 * Median time from the opening of an incident to its end, in seconds; in profile `dora` from the finish of a failed
 * deployment to its recovery.
 *
 * @public
 */
export type TimeToRestore = Common & {
  excluded: number;
  /** Incidents, in profile `dora` failed deployments, that are not over at the end of the window, however old. */
  open: number;
  /** Those that began in the window and are over, but nobody knows since when. */
  unknownEnd: number;
} & (
    | {
        status: 'ok';
        value: number;
        unit: 'seconds';
        mean: number;
        p95: number;
        sampleSize: number;
        interval: Interval;
        band?: Band;
      }
    | NoData
  );

interface RatioValue {
  status: 'ok';
  value: number;
  unit: 'ratio';
  numerator: number;
  denominator: number;
  sampleSize: number;
  interval: Interval;
  band?: Band;
  /** What has to be known about the value, such as that it is above 1. */
  message?: string;
}

/**
 * A ratio with what it is made of. `sampleSize` is how many deployments were looked at.
 *
 * @public
 */
export type RatioMetric = Common & (RatioValue | NoData);

/**
 * Share of deployments that failed in production.
 *
 * @public
 */
export type ChangeFailureRate = Common &
  (
    | (RatioValue & {
        /**
         * Deployments of the denominator that may still fail: they have not, and are younger than the attribution
         * window.
         */
        undecided: number;
        /** For how long after its finish a deployment is undecided, in seconds; where any is. */
        undecidedSeconds?: number;
        /** The value without the youngest deployments, as it is compared with the past; where any is undecided. */
        decided?: { value: number; numerator: number; denominator: number };
      })
    | NoData
  );

/** @public */
export interface Metrics {
  deploymentFrequency: DeploymentFrequency;
  leadTime: LeadTime;
  timeToRestore: TimeToRestore;
  changeFailureRate: ChangeFailureRate;
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
  /**
   * Only where it is later than the window begins: all that the numbers are made of was collected from then on, as far
   * back as it was asked for. Of what lies before they have a part at most, and no number says so again.
   */
  collectedFrom?: string;
  /** In one sentence, beside `collectedFrom`. */
  message?: string;
}
