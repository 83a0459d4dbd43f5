import { Instant } from 'backstage-plugin-dora-common';
import { Samples } from '../samples/samples';
import { ComparedStratum } from './ComparedStratum';
import { wholeWeeksIn } from './weeks';

/** Works out what one entity brings to a test. The same function each time. */
type Make<T> = (stratum: ComparedStratum) => T;

/** A part, and what it was made for. */
interface MadePart {
  make: Make<unknown>;
  since: Instant;
  windowWeeks: number;
  pastWeeks: number;
  part: unknown;
}

/** What one entity brings to the tests of a question, by their places. */
export type OwnParts = MadePart[];

/**
 * Where the parts of an entity are, to look at and to add to. Of thousands of entities few have other facts than when
 * the same was asked last.
 */
export type Parts = (samples: Samples) => OwnParts;

export const madeAnew: Parts = () => [];

/** Taken from before, or made and kept. What was made when a side had a whole week less is another part. */
export function partAt<T>(place: number, stratum: ComparedStratum, make: Make<T>): T {
  const { own, since, window, past } = stratum;
  const [windowWeeks, pastWeeks] = [wholeWeeksIn(window), wholeWeeksIn(past)];
  const known = own[place];
  if (
    known !== undefined &&
    known.make === make &&
    known.since === since &&
    known.windowWeeks === windowWeeks &&
    known.pastWeeks === pastWeeks
  ) {
    return known.part as T;
  }
  const part = make(stratum);
  own[place] = { make, since, windowWeeks, pastWeeks, part };
  return part;
}
