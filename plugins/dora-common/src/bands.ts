/**
 * Performance bands, best first.
 *
 * @public
 */
export const BANDS = ['elite', 'high', 'medium', 'low'] as const;

/** @public */
export type Band = (typeof BANDS)[number];

/**
 * The bands, and where no data tell one.
 *
 * @public
 */
export const BAND_NAMES = [...BANDS, 'noData'] as const;

/** @public */
export type BandOrNoData = (typeof BAND_NAMES)[number];
