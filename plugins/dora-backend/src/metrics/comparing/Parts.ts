import { ComparedStratum } from './ComparedStratum';

/** What one entity brings to a test. */
export type PartOf = <T>(stratum: ComparedStratum, make: () => T) => T;

/**
 * Parts by their names: made anew, or taken from before. Of thousands of entities few have other facts than when the
 * same was asked last.
 */
export type Parts = (name: string) => PartOf;

export const madeAnew: Parts = () => (_stratum, make) => make();
