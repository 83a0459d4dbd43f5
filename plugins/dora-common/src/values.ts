import { FactKind } from './facts';

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
  | 'NO_FAILED_DEPLOYMENTS'
  | 'NO_FAILED_DEPLOYMENTS_RECOVERED'
  | 'NO_SINGLE_DEPLOYMENTS'
  | 'ONLY_ROLLBACKS'
  | 'NO_SOURCE'
  | 'NOT_COLLECTED_YET'
  | 'SOURCE_REFUSED'
  | 'COUNTS_ONLY';

/** @public */
export interface NoData {
  status: 'noData';
  reason: NoDataReason;
  /** One sentence that says what would produce data. */
  message: string;
}

/**
 * How a value stands against the past: `none` is no clear change, and then nothing calls it better, worse or moved.
 *
 * @public
 */
export const VERDICTS = ['better', 'worse', 'none'] as const;

/** @public */
export type Verdict = (typeof VERDICTS)[number];

/**
 * Where the true value lies in 95 of 100 cases, ends included; null where too little is known to say.
 *
 * @public
 */
export type Interval = [low: number, high: number] | null;

/**
 * A value of the past, and how the value of the window stands against it. docs/metrics/comparing.md says by which rule.
 *
 * @public
 */
export type PreviousValue =
  | {
      status: 'ok';
      value: number;
      sampleSize: number;
      /** The part of the past that counts, ISO 8601: it begins no earlier than anything is known. */
      from: string;
      to: string;
      /** `none` also where the window has no value itself. */
      verdict: Verdict;
      /** False where that part is too short to compare with. */
      comparable: boolean;
      /** Why it is not comparable. */
      message?: string;
    }
  | NoData;

/**
 * A kind of facts that a value needs and that was not read through its window.
 *
 * @public
 */
export interface IncompletePart {
  source: string;
  /** For people: `GitLab`. Absent where the source has no other name than its id. */
  sourceTitle?: string;
  kind: FactKind;
  /** Since when it fails, ISO 8601; null where the first collection is still on its way. */
  since: string | null;
  /** One sentence that a person can act on. */
  message: string;
}
