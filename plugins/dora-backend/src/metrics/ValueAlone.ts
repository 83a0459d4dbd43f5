import { NoData } from 'backstage-plugin-dora-common';

/** Of a past, whose intervals, percentiles and days nobody reads: of thousands of rows these take most of the time. */
export type ValueAlone = NoData | { status: 'ok'; value: number; sampleSize: number };
