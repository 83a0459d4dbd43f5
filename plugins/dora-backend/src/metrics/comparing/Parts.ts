import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { latestOf, Since } from './since';
import { wholeWeeksIn } from './weeks';

/** What one entity brings to a comparison: each fact of a group belongs to one of them. */
export interface Stratum {
  samples: Samples;
  /** Since when everything about each metric is known. */
  since: Since;
  own: OwnParts;
}

/** Strata in a row: of thousands, most come again together. */
export interface Block {
  strata: readonly Stratum[];
  /** Of the one that is known last. */
  since: Since;
  own: OwnParts;
}

/** What a stratum or block brings to the tests of a question, by their places. */
export type OwnParts = MadePart[];

interface MadePart {
  way: object;
  windowWeeks: number;
  pastWeeks: number;
  part: unknown;
}

/** Where strata and blocks come from: new ones, or those of before with what is kept of them. */
export interface Parts {
  stratum(samples: Samples, since: Since): Stratum;
  block(strata: readonly Stratum[]): Block;
}

export const newStratum: Parts['stratum'] = (samples, since) => ({ samples, since, own: [] });
export const newBlock: Parts['block'] = strata => ({
  strata,
  since: latestOf(strata.map(({ since }) => since)),
  own: [],
});
export const madeAnew: Parts = { stratum: newStratum, block: newBlock };

/**
 * Taken from before, or made and kept. What was made when a side had a whole week less is another part, and so is what
 * was made in another way.
 */
export function partAt<T>(
  own: OwnParts,
  asked: { place: number; way: object; window: Span; past: Span },
  make: () => T,
): T {
  const { place, way } = asked;
  const [windowWeeks, pastWeeks] = [wholeWeeksIn(asked.window), wholeWeeksIn(asked.past)];
  const known = own[place];
  const isSame =
    known?.way === way && known.windowWeeks === windowWeeks && known.pastWeeks === pastWeeks;
  if (isSame) return known.part as T;
  const part = make();
  own[place] = { way, windowWeeks, pastWeeks, part };
  return part;
}
