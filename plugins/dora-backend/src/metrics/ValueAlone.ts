import { NoData } from 'backstage-plugin-dora-common';

/** Without intervals, percentiles and days, which nobody reads of a past: of thousands of rows these take most of the time. */
export type ValueAlone = NoData | { status: 'ok'; value: number; sampleSize: number };

/** Of the window that is asked for: of the failure rate also without deployments that may still fail, where that differs. */
export type ValueNow =
  | NoData
  | {
      status: 'ok';
      value: number;
      sampleSize: number;
      decided?: { value: number; numerator: number; denominator: number };
    };
